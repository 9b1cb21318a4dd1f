"""Paths in a document as text: as the API server writes them, and as fingerprints need them.

`spec.containers[0].resources.limits[cpu]` for people; `spec.containers[name=web].resources.limits[cpu]` for
fingerprints, where list items are named by their merge key so that an inserted sibling changes nothing.
"""

import re
from typing import Any

from kubelint.findings import Path

_FREE_MAPPINGS = frozenset(
    "labels annotations matchLabels selector nodeSelector limits requests data stringData binaryData hard used "
    "capacity allocatable overhead podFixed parameters volumeAttributes default defaultRequest max min "
    "maxLimitRequestRatio options properties definitions patternProperties dependencies extra counters attributes "
    "nodeAllocatableResources nodeAllocatableResourceMappings deprecatedTopology attestations userAnnotations "
    "unverifiedUserAnnotations allocatedResources podLabels commonLabels commonAnnotations".split()
)
"""Fields whose keys are chosen by the author, not by the API."""

_API_FIELDS = {
    "selector": frozenset(("matchLabels", "matchExpressions", "nodeSelectorTerms")),
    "nodeSelector": frozenset(("nodeSelectorTerms",)),
    "overhead": frozenset(("podFixed",)),
    "capacity": frozenset(("requests",)),
}
"""Names that are free mappings in some kinds and objects in others: the fields that such an object has."""

_FIELD = re.compile(r"[A-Za-z_$][A-Za-z0-9_$-]*", re.ASCII)
_MERGE_KEYS = (
    "name",
    "containerPort",
    "port",
    "key",
    "mountPath",
    "devicePath",
    "ip",
    "topologyKey",
    "path",
    "host",
    "id",
)


def path_text(path: Path) -> str:
    """The path as the API server writes it: list items `[0]`, keys of free mappings `[key]`."""
    return _text(path, None)


def semantic_path(path: Path, value: object) -> str:
    """The path with list items named by their merge key, read from the document's value."""
    return _text(path, value)


def _text(path: Path, value: Any) -> str:
    parts: list[str] = []
    free = False
    for depth, step in enumerate(path):
        value = _below(value, step)
        if step.__class__ is int:
            parts.append(f"[{_item_name(value, step)}]")
            free = False
        elif free or not _FIELD.fullmatch(str(step)):
            parts.append(f"[{step}]")
            free = False
        else:
            parts.append(f".{step}" if parts else str(step))
            free = step in _FREE_MAPPINGS and not _is_object(path, depth)
    return "".join(parts)


def _is_object(path: Path, depth: int) -> bool:
    """Whether the field at this depth, named like a free mapping, is an object of the API."""
    step = path[depth]
    if step == "parameters":
        return path[depth - 1] == "spec"  # an IngressClass; a StorageClass has its own at the top
    return depth + 1 < len(path) and path[depth + 1] in _API_FIELDS.get(str(step), ())


def _below(value: Any, step: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None


def _item_name(item: Any, index: str | int) -> str:
    if isinstance(item, dict):
        for key in _MERGE_KEYS:
            if isinstance(item.get(key), str | int):
                return f"{key}={item[key]}"
    return f"={item}" if isinstance(item, str) and len(item) < 100 else str(index)
