"""Where a placeholder (`values/placeholders.py`) keeps a document from being judged, and where it is free text.

What counts is where it stands. In free text (a ConfigMap's data, annotations, commands, images, names of Secrets that
a pod refers to) the API server accepts it, so the document can be judged as it stands. In a name, a label, a number, a
host or an enum it makes the document invalid until some tool has filled it in.
"""

import re
from collections.abc import Iterator
from typing import Any

from kubelint.findings import Path
from kubelint.resources import objects_of
from kubelint.schemas.store import kinds
from kubelint.values.placeholders import has_placeholder

_FREE_MAPPINGS = frozenset(("annotations", "stringData", "volumeAttributes", "parameters", "attributes", "options"))
"""Fields whose values are any text; their keys are judged all the same."""

_FREE_LISTS = frozenset(("command", "args", "monitors", "mountOptions", "portals", "targetWWNs", "wwids")) | frozenset(
    ("apiGroups", "groups", "resourceNames", "resources", "verbs")
)
"""Lists of any texts, of pods and volumes and of RBAC."""

_POD_TEXTS = frozenset(
    (
        "image",
        "mountPath",
        "reference",
        "schedulerName",
        "subPath",
        "subPathExpr",
        "terminationMessagePath",
        "workingDir",
    )
)
_REFERENCES = frozenset(("claimName", "prefix", "providerID", "secretName", "user", "username", "holderIdentity"))
_VOLUME_TEXTS = frozenset(("devicePath", "directory", "fsType", "repository", "revision", "server", "volumeHandle"))
_OLD_VOLUME_TEXTS = frozenset(("datasetName", "diskName", "diskURI", "iqn", "pdName", "targetPortal", "volumeID"))
_PROSE = frozenset(("description", "expression", "message", "messageExpression", "valueExpression"))
_FREE_TEXTS = _POD_TEXTS | _REFERENCES | _VOLUME_TEXTS | _OLD_VOLUME_TEXTS | _PROSE
"""Fields that hold any text: Kubernetes demands no more of them than that they are not empty."""

_FREE_BELOW = {
    "name": frozenset(("configMap", "configMapKeyRef", "configMapRef", "env", "imagePullSecrets"))
    | frozenset(("roleRef", "scaleTargetRef", "secret", "secretKeyRef", "secretRef")),
    "value": frozenset(("env", "httpHeaders", "sysctls")),
    "path": frozenset(("httpGet", "hostPath", "items")),
    "host": frozenset(("httpGet",)),
    "kind": frozenset(("scaleTargetRef",)),
}
"""Fields that hold any text below these holders, and something stricter elsewhere."""

_NOT_LOOKED_AT = frozenset(("status", "versions", "validation"))
"""Fields that are never judged, or hold a CRD's schemas with their descriptions."""

_RBAC = "rbac.authorization.k8s.io"
_NOT_IN_A_PATH = re.compile("[/%]")


def unresolved(value: object) -> Path | None:
    """The first place where a placeholder makes an object of the document invalid, None when there is none.

    Of custom resources only what every object has (type and metadata) is looked at: any other field may be free text.
    """
    for path, item in objects_of(value):
        api_version, kind = item.get("apiVersion"), item.get("kind")
        built_in = isinstance(api_version, str) and isinstance(kind, str) and (api_version, kind) in kinds()
        for found in _invalid(item, str(api_version), str(kind), built_in):
            return (*path, *found)
    return None


def _invalid(item: dict[str, Any], api_version: str, kind: str, built_in: bool) -> Iterator[Path]:
    for key, value in item.items():
        if key == "metadata" and isinstance(value, dict):
            yield from _metadata(value, api_version.startswith(_RBAC))
        elif key in ("apiVersion", "kind"):
            yield from _text(value, (key,))
        elif built_in and key not in _NOT_LOOKED_AT:
            yield from _walk({key: value}, (), "data" if kind == "ConfigMap" else "")


def _metadata(metadata: dict[str, Any], rbac: bool) -> Iterator[Path]:
    """RBAC names may hold anything that is one segment of a URL path."""
    for key in ("name", "generateName", "namespace"):
        text = metadata.get(key)
        if isinstance(text, str) and not (rbac and key == "name" and not _NOT_IN_A_PATH.search(text)):
            yield from _text(text, ("metadata", key))
    for key in ("labels", "annotations"):
        yield from _walk({key: metadata.get(key)}, ("metadata",), "")


def _walk(value: object, path: Path, free: str) -> Iterator[Path]:
    """The placeholders below a value that are not free text; `free` names a mapping of free text."""
    if isinstance(value, dict):
        for key, below in value.items():
            if key in _NOT_LOOKED_AT:
                continue
            yield from _text(key, (*path, key))
            if isinstance(below, dict) and (key in _FREE_MAPPINGS or key == free):
                yield from (found for name in below for found in _text(name, (*path, key, name)))
            elif isinstance(below, dict | list):
                yield from _walk(below, (*path, key), free)
            elif isinstance(below, str) and not _is_free(path, key, below, value):
                yield from _text(below, (*path, key))
    elif isinstance(value, list):
        free_items = bool(path) and path[-1] in _FREE_LISTS
        for index, below in enumerate(value):
            if not isinstance(below, str):
                yield from _walk(below, (*path, index), free)
            elif not free_items:
                yield from _text(below, (*path, index))


def _is_free(path: Path, key: str, text: str, holder: dict[str, Any]) -> bool:
    above = next((step for step in reversed(path) if isinstance(step, str)), "")
    if key in _FREE_TEXTS:
        return not (above == "tls" or (key == "mountPath" and ":" in text))
    if above == "subjects" and key == "name":
        return holder.get("kind") != "ServiceAccount"
    return above in _FREE_BELOW.get(key, ()) or (key == "path" and text.startswith("/"))


def _text(value: object, path: Path) -> Iterator[Path]:
    if isinstance(value, str) and has_placeholder(value):
        yield path
