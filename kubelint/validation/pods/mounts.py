"""Volume mounts and block devices of containers (ValidateVolumeMounts, ValidateVolumeDevices)."""

from collections.abc import Iterator

from kubelint.findings import Label
from kubelint.resources import View
from kubelint.validation.pods.context import Pod
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.paths import local_descending_path, path_without_backsteps
from kubelint.values.versions import KubernetesVersion

_RECURSIVE_READ_ONLY = KubernetesVersion(1, 31)
"""First release with recursive read-only mounts on; before, the field is dropped."""
_RECURSIVE = ("Disabled", "IfPossible", "Enabled")
_SUB_PATHS = ("subPath", "subPathExpr")


def volume_mounts(container: View, field: str, pod: Pod) -> Iterator[Violation]:
    """The mounts of one container."""
    devices = _devices(container) if "volumeDevices" in container.value else {}
    paths: dict[str, View] = {}
    for mount in container.views(field):
        value = mount.value
        name, path = mount.text("name"), mount.text("mountPath")
        if name and name not in pod.volumes and name not in pod.claims:
            yield unknown_volume(mount, name, pod)
        if path and paths.setdefault(path, mount) is not mount:
            yield refuse(
                "duplicate-path",
                mount,
                "mountPath",
                f"repeats {quoted(path)}",
                "mount each volume of a container at a path of its own",
                related=(Label(paths[path].at("mountPath"), "first mounted here"),),
            )
        if devices:
            yield from _clash(mount, "mountPath", name, path, devices, "volumeDevices")
        if "subPath" in value or "subPathExpr" in value:
            yield from _sub_paths(mount, name, pod)
        if "mountPropagation" in value:
            yield from _propagation(mount, container)
        if "recursiveReadOnly" in value and pod.version >= _RECURSIVE_READ_ONLY:
            yield from _recursive(mount)


def unknown_volume(user: View, name: str, pod: Pod) -> Violation:
    """A name that no volume of the pod has."""
    from kubelint.values.suggestions import did_you_mean

    known = [*pod.volumes, *pod.claims]
    hint = did_you_mean(name, known)
    remedy = hint or f"add a volume `{name}` to `volumes` of the pod"
    return refuse("unknown-volume", user, "name", f"names no volume of the pod: {quoted(name)}", remedy)


def _devices(container: View) -> dict[str, str]:
    return {
        name: device.text("devicePath") or ""
        for device in container.views("volumeDevices")
        if (name := device.text("name")) is not None
    }


def _clash(
    item: View, path_field: str, name: str | None, path: str | None, others: dict[str, str], other_list: str
) -> Iterator[Violation]:
    """A volume is mounted or used as a device, not both, and not at one path."""
    if name in others:
        yield refuse(
            "invalid-volume-use",
            item,
            "name",
            f"is also listed under `{other_list}`",
            "mount a volume as a file system or use it as a device, not both",
        )
    if path and path in others.values():
        yield refuse("invalid-volume-use", item, path_field, f"is also a path under `{other_list}`", "use another path")


def _sub_paths(mount: View, name: str | None, pod: Pod) -> Iterator[Violation]:
    """A sub-path stays inside the volume, and is written in one of two ways."""
    given = [field for field in _SUB_PATHS if mount.text(field)]
    if len(given) == 2:
        yield refuse(
            "mutually-exclusive-fields",
            mount,
            "subPathExpr",
            "is set together with `subPath`",
            "keep one of `subPath` and `subPathExpr`",
            key=True,
        )
    for field in given:
        reason = local_descending_path(mount.text(field) or "")
        if reason is not None:
            yield refuse(
                "invalid-path", mount, field, f"is not valid: {reason}", "write a path below the volume's root"
            )


def _propagation(mount: View, container: View) -> Iterator[Violation]:
    """Mounts reach the node from privileged containers alone (validateMountPropagation)."""
    if mount.get("mountPropagation") == "Bidirectional" and container.get("securityContext", "privileged") is not True:
        yield refuse(
            "invalid-volume-use",
            mount,
            "mountPropagation",
            "is `Bidirectional` although the container is not privileged",
            "use `HostToContainer`, or set `securityContext.privileged: true`",
        )


def _recursive(mount: View) -> Iterator[Violation]:
    """`recursiveReadOnly` calls for a read-only mount that does not propagate (validateMountRecursiveReadOnly)."""
    value = mount.text("recursiveReadOnly")
    if value is None or value == "Disabled":
        return
    if value not in _RECURSIVE:
        yield refuse(
            "invalid-value",
            mount,
            "recursiveReadOnly",
            f"may not be {quoted(value)}",
            "use `Disabled`, `IfPossible` or `Enabled`",
        )
        return
    if mount.get("readOnly") is not True:
        yield refuse(
            "missing-companion-field",
            mount,
            "recursiveReadOnly",
            "needs `readOnly: true`",
            "write `readOnly: true`, or remove it",
        )
    if mount.text("mountPropagation") not in (None, "None"):
        yield refuse(
            "mutually-exclusive-fields",
            mount,
            "recursiveReadOnly",
            "is set together with `mountPropagation`",
            "keep one of the two",
        )


def volume_devices(container: View, field: str, pod: Pod) -> Iterator[Violation]:
    """The block devices of one container."""
    mounts = {
        name: mount.text("mountPath") or ""
        for mount in container.views("volumeMounts")
        if (name := mount.text("name")) is not None
    }
    names: dict[str, View] = {}
    paths: dict[str, View] = {}
    for device in container.views(field):
        name, path = device.text("name"), device.text("devicePath")
        if name:
            yield from _device_volume(device, name, pod)
            if names.setdefault(name, device) is not device:
                yield refuse(
                    "duplicate-name", device, "name", f"repeats {quoted(name)}", "use each volume as one device"
                )
        if path:
            yield from _device_path(device, path, paths)
        yield from _clash(device, "devicePath", name, path, mounts, "volumeMounts")


def _device_volume(device: View, name: str, pod: Pod) -> Iterator[Violation]:
    """A device is a claim or a volume with a claim of its own (isMatchedDevice)."""
    volume = pod.volumes.get(name)
    if name in pod.claims:
        return
    if volume is None:
        yield unknown_volume(device, name, pod)
    elif volume.get("persistentVolumeClaim") is None and volume.get("ephemeral") is None:
        yield refuse(
            "invalid-volume-use",
            device,
            "name",
            f"is a volume without a claim: {quoted(name)}",
            "use a volume of type `persistentVolumeClaim` or `ephemeral` as a device",
        )


def _device_path(device: View, path: str, paths: dict[str, View]) -> Iterator[Violation]:
    reason = path_without_backsteps(path)
    if reason is not None:
        yield refuse("invalid-path", device, "devicePath", f"is not valid: {reason}", "write a path without `..`")
    elif paths.setdefault(path, device) is not device:
        yield refuse(
            "duplicate-path",
            device,
            "devicePath",
            f"repeats {quoted(path)}",
            "give each device a path of its own",
        )
