"""What a pod shares with its node: namespaces, users, kernel parameters."""

from collections.abc import Iterator

from kubelint.findings import Label
from kubelint.resources import View
from kubelint.validation.pods.context import Pod
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.names import sysctl_name
from kubelint.values.versions import KubernetesVersion

USER_NAMESPACES = KubernetesVersion(1, 33)
"""First release with user namespaces, and `procMount`, on; before, both are dropped."""
_NO_DEVICES = KubernetesVersion(1, 34)
"""First release that refuses block devices in user namespaces."""
_IPC_PREFIXES = ("kernel.shm", "kernel.msg", "fs.mqueue.")


def host_users(spec: View, field: str, pod: Pod) -> Iterator[Violation]:
    """A user namespace of its own does not go with other namespaces of the node (validateHostUsers)."""
    if spec.value[field] is not False or pod.version < USER_NAMESPACES:
        return
    for shared in ("hostNetwork", "hostPID", "hostIPC"):
        if spec.get(shared) is True:
            yield refuse(
                "conflicting-host-settings",
                spec,
                shared,
                "is set together with `hostUsers: false`",
                f"remove `{shared}`, or `hostUsers: false`",
                related=(Label(spec.at(field), "a user namespace of its own"),),
            )
    for container in pod.containers if pod.version >= _NO_DEVICES else ():
        if container.items("volumeDevices"):
            yield refuse(
                "conflicting-host-settings",
                container,
                "volumeDevices",
                "are used in a pod with `hostUsers: false`",
                "mount a file system instead of the device, or remove `hostUsers: false`",
                key=True,
                related=(Label(spec.at(field), "a user namespace of its own"),),
            )


def share_process_namespace(spec: View, field: str, pod: Pod) -> Iterator[Violation]:
    """Processes are shared in the pod or with the node, not both."""
    if spec.value[field] is True and spec.get("hostPID") is True:
        yield refuse(
            "conflicting-host-settings",
            spec,
            field,
            "is set together with `hostPID`",
            "keep one of the two",
            related=(Label(spec.at("hostPID"), "`hostPID` is set here"),),
        )


def sysctls(context: View, field: str, pod: Pod) -> Iterator[Violation]:
    """Kernel parameters: lawful, each once, and not of a namespace that is the node's (validateSysctls)."""
    names: dict[str, View] = {}
    for sysctl in context.views(field):
        name = sysctl.text("name")
        if not name:
            continue
        reason = sysctl_name(name)
        if reason is not None:
            yield refuse("invalid-name", sysctl, "name", f"is not valid: {reason}", "write it as `net.core.somaxconn`")
        elif names.setdefault(name, sysctl) is not sysctl:
            yield refuse(
                "duplicate-name",
                sysctl,
                "name",
                f"repeats {quoted(name)}",
                "set each parameter once",
                related=(Label(names[name].at("name"), "first set here"),),
            )
        shared = _namespace_of(name)
        if shared is not None and pod.spec.get(shared) is True:
            yield refuse(
                "conflicting-host-settings",
                sysctl,
                "name",
                f"is the node's own while `{shared}` is true",
                f"remove the sysctl, or `{shared}`",
                related=(Label(pod.spec.at(shared), f"`{shared}` is set here"),),
            )


def _namespace_of(sysctl: str) -> str | None:
    """The pod's field that shares the namespace of a kernel parameter (component-helpers sysctl.GetNamespace)."""
    name = sysctl
    first = next((c for c in name if c in "./"), ".")
    if first == "/":
        name = name.translate(str.maketrans("./", "/."))
    if name.startswith("net."):
        return "hostNetwork"
    return "hostIPC" if name == "kernel.sem" or name.startswith(_IPC_PREFIXES) else None
