"""A pod or pod template as the checks read it: after decoding and defaulting, before anything is judged.

Values of a wrong type count as absent in the checks. The API server refuses to decode such a pod at all, so
`wrongly_typed` names them, and no pod passes because of them.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from kubelint.findings import Label, Path, Place
from kubelint.resources import CONTAINER_LISTS, Container, View, Workload

ALLOWED_VOLUME_SOURCES = (
    "configMap",
    "csi",
    "downwardAPI",
    "emptyDir",
    "ephemeral",
    "image",
    "persistentVolumeClaim",
    "projected",
    "secret",
)
"""What a restricted pod may mount (check_restrictedVolumes.go)."""

OTHER_VOLUME_SOURCES = (
    "hostPath",
    "gcePersistentDisk",
    "awsElasticBlockStore",
    "gitRepo",
    "nfs",
    "iscsi",
    "glusterfs",
    "rbd",
    "flexVolume",
    "cinder",
    "cephfs",
    "flocker",
    "fc",
    "azureFile",
    "vsphereVolume",
    "quobyte",
    "azureDisk",
    "photonPersistentDisk",
    "portworxVolume",
    "scaleIO",
    "storageos",
)
"""The others, in the order in which the plug-in looks for them."""

APPARMOR_ANNOTATION = "container.apparmor.security.beta.kubernetes.io/"
SECCOMP_POD_ANNOTATION = "seccomp.security.alpha.kubernetes.io/pod"
SECCOMP_CONTAINER_ANNOTATION = "container.seccomp.security.alpha.kubernetes.io/"
_ANNOTATIONS = (APPARMOR_ANNOTATION, SECCOMP_POD_ANNOTATION, SECCOMP_CONTAINER_ANNOTATION)


class Setter(NamedTuple):
    """What may hold a `securityContext`: the pod (`container` is None) or a container."""

    view: View
    container: str | None

    def __str__(self) -> str:
        return "pod" if self.container is None else f"container `{self.container}`"

    def context(self, *keys: str) -> View | None:
        """The mapping below the security context, None where there is none."""
        value = self.view.get("securityContext", *keys)
        return self.view.view("securityContext", *keys) if value.__class__ is dict else None


class JudgedPod:
    """The pods of a workload: their spec, containers of all kinds, and annotations that matter."""

    def __init__(self, workload: Workload):
        self.workload = workload
        self.spec = workload.pod_spec

    @cached_property
    def containers(self) -> tuple[Setter, ...]:
        """Init, regular and ephemeral containers, in this order; a null item is an empty container."""
        found = []
        for field in CONTAINER_LISTS:
            for index, item in enumerate(self.spec.items(field)):
                if item is None or item.__class__ is dict:
                    container = Container(self.spec, field, index, item or {})
                    found.append(Setter(container, container.name))
        return tuple(found)

    @cached_property
    def setters(self) -> tuple[Setter, ...]:
        """The pod, then its containers."""
        return (Setter(self.spec, None), *self.containers)

    @cached_property
    def confined(self) -> tuple[Setter, ...]:
        """Those of `setters` that have a security context at all: what must not be set can only be set there."""
        return tuple(setter for setter in self.setters if setter.context() is not None)

    @cached_property
    def confined_containers(self) -> tuple[Setter, ...]:
        """Those of `containers` that have a security context at all."""
        return tuple(setter for setter in self.confined if setter.container is not None)

    @cached_property
    def annotations(self) -> dict[str, str]:
        """The AppArmor and seccomp annotations; null is decoded as empty."""
        return {k: v or "" for k, v in self._relevant_annotations() if v is None or v.__class__ is str}

    def annotation_at(self, key: str) -> Place:
        """The place of an annotation."""
        return self.workload.pod_metadata.at("annotations", key)

    @property
    def windows(self) -> bool:
        """Whether the pod says that it is for Windows."""
        return self.spec.text("os", "name") == "windows"

    @property
    def user_namespace(self) -> bool:
        """Whether the pod has a user namespace of its own (KEP-127)."""
        return self.spec.flag("hostUsers") is False

    @property
    def template(self) -> bool:
        """Whether a controller makes the pods."""
        return self.workload.kind != "Pod"

    @cached_property
    def wrongly_typed(self) -> tuple[Label, ...]:
        """Each value that a check reads and no decoder accepts, with what belongs there."""
        document, metadata = self.workload.resource.document, self.workload.pod_metadata
        wrong = list(_wrong(self.spec.value, _POD_SPEC, self.spec.path))
        for key, value in self._relevant_annotations():
            wrong += _wrong(value, str, (*metadata.path, "annotations", key))
        return tuple(Label(Place(document, path), f"must be {expected}") for path, expected in wrong)

    def _relevant_annotations(self) -> Iterator[tuple[str, Any]]:
        for key, value in self.workload.pod_metadata.mapping("annotations").items():
            if key.startswith(_ANNOTATIONS):
                yield key, value


_Shape = type | dict[str, Any] | list[Any]

_TYPE: _Shape = {"type": str}
_SHARED: dict[str, Any] = {
    "runAsNonRoot": bool,
    "runAsUser": int,
    "appArmorProfile": _TYPE,
    "seccompProfile": _TYPE,
    "seLinuxOptions": {"type": str, "user": str, "role": str},
    "windowsOptions": {"hostProcess": bool},
}
_HANDLER: _Shape = {"httpGet": {"host": str}, "tcpSocket": {"host": str}}
_CONTAINER: _Shape = {
    "name": str,
    "ports": [{"hostPort": int, "containerPort": int}],
    "livenessProbe": _HANDLER,
    "readinessProbe": _HANDLER,
    "startupProbe": _HANDLER,
    "lifecycle": {"postStart": _HANDLER, "preStop": _HANDLER},
    "securityContext": {
        **_SHARED,
        "privileged": bool,
        "allowPrivilegeEscalation": bool,
        "procMount": str,
        "capabilities": {"add": [str], "drop": [str]},
    },
}
_POD_SPEC: _Shape = {
    **dict.fromkeys(("hostNetwork", "hostPID", "hostIPC", "hostUsers"), bool),
    **{field: [_CONTAINER] for field in CONTAINER_LISTS},
    "os": {"name": str},
    "securityContext": {**_SHARED, "sysctls": [{"name": str}]},
    "volumes": [{"name": str, **{source: {} for source in (*ALLOWED_VOLUME_SOURCES, *OTHER_VOLUME_SOURCES)}}],
}


def _wrong(value: Any, shape: _Shape, path: Path) -> Iterator[tuple[Path, str]]:
    """The parts of the value that have another type than the shape says; null is nothing, as for the decoder."""
    if value is None:
        return
    if isinstance(shape, dict):
        if value.__class__ is not dict:
            yield path, "a mapping"
            return
        for key, part in value.items():
            if key in shape:
                yield from _wrong(part, shape[key], (*path, key))
    elif isinstance(shape, list):
        if value.__class__ is not list:
            yield path, "a list"
            return
        for index, item in enumerate(value):
            yield from _wrong(item, shape[0], (*path, index))
    elif value.__class__ is not shape and not (shape is int and value.__class__ is float and value.is_integer()):
        yield path, _EXPECTED[shape]


_EXPECTED = {bool: "`true` or `false`", int: "a number", str: "a string"}
