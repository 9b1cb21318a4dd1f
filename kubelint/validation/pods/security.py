"""Security contexts of pods and containers (validatePodSpecSecurityContext, ValidateSecurityContext)."""

from collections.abc import Iterator

from kubelint.findings import Label
from kubelint.resources import View
from kubelint.validation.fields import Fields, between, fits
from kubelint.validation.pods.context import Pod
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.paths import local_descending_path
from kubelint.values.versions import KubernetesVersion

_identity = between(0, 2**31 - 1, bits=64)
"""A user or group id (IsValidUserID)."""
_LONGEST_PATH = 4095
_PROC_MOUNT = KubernetesVersion(1, 33)
_SELINUX_POLICY = KubernetesVersion(1, 33)
"""First releases that have `procMount` and `seLinuxChangePolicy` on; before, they are dropped."""
_SELINUX_POLICIES = ("Recursive", "MountOption")


def pod_security_context(spec: View, field: str, pod: Pod) -> Iterator[Violation]:
    """The security context of a pod."""
    yield from _POD.below(spec, field, pod)


def security_context(container: View, field: str, pod: Pod) -> Iterator[Violation]:
    """The security context of a container."""
    yield from _CONTAINER.below(container, field, pod)


def _groups(context: View, field: str, pod: Pod) -> Iterator[Violation]:
    for index, group in enumerate(context.items(field)):
        if group.__class__ is int and not 0 <= group < 2**31 and fits(group, 64):
            yield refuse(
                "number-out-of-bounds",
                context,
                (field, index),
                f"must be between 0 and {2**31 - 1}, not {group}",
                "write a group ID from 0 to 2147483647",
            )


def _escalation(context: View, field: str, pod: Pod) -> Iterator[Violation]:
    """`allowPrivilegeEscalation: false` contradicts whatever grants all privileges."""
    if context.value[field] is not False:
        return
    if context.get("privileged") is True:
        yield refuse(
            "contradictory-privileges",
            context,
            field,
            "is `false` although the container is privileged",
            "remove `privileged: true`, or allow privilege escalation",
            related=(Label(context.at("privileged"), "privileged here"),),
        )
    elif "CAP_SYS_ADMIN" in context.items("capabilities", "add"):
        yield refuse(
            "contradictory-privileges",
            context,
            field,
            "is `false` although `CAP_SYS_ADMIN` is added",
            "remove the capability, or allow privilege escalation",
            related=(Label(context.at("capabilities", "add"), "added here"),),
        )


def _proc_mount(context: View, field: str, pod: Pod) -> Iterator[Violation]:
    """An unmasked /proc needs a user namespace of its own."""
    if context.value[field] == "Unmasked" and pod.version >= _PROC_MOUNT and pod.spec.get("hostUsers") is not False:
        yield refuse(
            "missing-companion-field",
            context,
            field,
            "is `Unmasked` in the node's user namespace",
            "write `hostUsers: false` in the pod's spec",
        )


def seccomp(context: View, field: str, pod: Pod) -> Iterator[Violation]:
    """The path of a profile goes with the type `Localhost` alone (validateSeccompProfileField)."""
    if context.value[field].__class__ is not dict:
        return
    profile = context.view(field)
    path = profile.get("localhostProfile")
    if profile.text("type") == "Localhost":
        if path is None:
            yield _no_profile(profile)
        reason = local_descending_path(path) if path.__class__ is str else None
        if reason is not None:
            yield refuse(
                "invalid-path",
                profile,
                "localhostProfile",
                f"is not valid: {reason}",
                "write a path below the kubelet's seccomp folder",
            )
    elif path is not None and profile.text("type"):
        yield _stray_profile(profile)


def _no_profile(profile: View) -> Violation:
    return refuse(
        "missing-companion-field",
        profile,
        "localhostProfile",
        "is missing, the type `Localhost` needs it",
        "name the profile, or use `RuntimeDefault`",
        key=True,
    )


def _stray_profile(profile: View) -> Violation:
    return refuse(
        "misplaced-field",
        profile,
        "localhostProfile",
        "is set for another type than `Localhost`",
        "remove it, or write `type: Localhost`",
        key=True,
    )


def app_armor(context: View, field: str, pod: Pod) -> Iterator[Violation]:
    """As for seccomp; the name of a profile has no blanks around it (ValidateAppArmorProfileField)."""
    if context.value[field].__class__ is not dict:
        return
    profile = context.view(field)
    name = profile.get("localhostProfile")
    if profile.text("type") == "Localhost":
        if name is None or name == "":
            yield _no_profile(profile)
        elif name.__class__ is str and name != name.strip():
            yield refuse("invalid-name", profile, "localhostProfile", "has blanks around it", "remove the blanks")
        elif name.__class__ is str and len(name.encode("utf-8", "surrogatepass")) > _LONGEST_PATH:
            yield refuse(
                "invalid-name", profile, "localhostProfile", f"has more than {_LONGEST_PATH} bytes", "shorten the name"
            )
    elif name is not None and profile.text("type"):
        yield _stray_profile(profile)


def _selinux_policy(context: View, field: str, pod: Pod) -> Iterator[Violation]:
    """How volumes get their SELinux label (validateSELinuxChangePolicy)."""
    value = context.value[field]
    if value.__class__ is str and value not in _SELINUX_POLICIES and pod.version >= _SELINUX_POLICY:
        yield refuse("invalid-value", context, field, f"may not be {quoted(value)}", "use `MountOption` or `Recursive`")


_CONTAINER: Fields[Pod] = Fields(
    {
        "runAsUser": _identity,
        "runAsGroup": _identity,
        "procMount": _proc_mount,
        "seccompProfile": seccomp,
        "appArmorProfile": app_armor,
        "allowPrivilegeEscalation": _escalation,
        "windowsOptions": "pods.windows:windows_options",
    }
)
_POD: Fields[Pod] = Fields(
    {
        "runAsUser": _identity,
        "runAsGroup": _identity,
        "fsGroup": _identity,
        "supplementalGroups": _groups,
        "sysctls": "pods.host:sysctls",
        "seccompProfile": seccomp,
        "appArmorProfile": app_armor,
        "seLinuxChangePolicy": _selinux_policy,
        "windowsOptions": "pods.windows:windows_options",
    }
)
