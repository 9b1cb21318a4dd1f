"""Annotations of pods and templates that the server reads (ValidatePodSpecificAnnotations)."""

from collections.abc import Iterator

from kubelint.resources import View
from kubelint.validation.pods.context import Pod
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.paths import local_descending_path
from kubelint.values.selectors import parse_int64
from kubelint.values.versions import KubernetesVersion

APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/"
SECCOMP_POD = "seccomp.security.alpha.kubernetes.io/pod"
SECCOMP_CONTAINER = "container.seccomp.security.alpha.kubernetes.io/"
DELETION_COST = "controller.kubernetes.io/pod-deletion-cost"
_APP_ARMOR_FIELDS = KubernetesVersion(1, 30)
_NO_SECCOMP_ANNOTATIONS = KubernetesVersion(1, 27)
MIRROR = "kubernetes.io/config.mirror"
_TOLERATIONS = "scheduler.alpha.kubernetes.io/tolerations"
_REPLACED = {
    "scheduler.alpha.kubernetes.io/critical-pod": ("priorityClassName", "has no effect since 1.16"),
    "security.alpha.kubernetes.io/sysctls": ("securityContext.sysctls", "has no effect since 1.11"),
    "security.alpha.kubernetes.io/unsafe-sysctls": ("securityContext.sysctls", "has no effect since 1.11"),
}


def pod_annotations(metadata: View, pod: Pod) -> Iterator[Violation]:
    """Each annotation with a meaning, and whether it agrees with the field that replaced it."""
    for key, value in metadata.mapping("annotations").items():
        if value.__class__ is not str:
            continue
        if key.startswith(APP_ARMOR):
            yield from _app_armor(metadata, key, value, pod)
        elif key == SECCOMP_POD or key.startswith(SECCOMP_CONTAINER):
            yield from _seccomp(metadata, key, value, pod)
        elif key in _REPLACED:
            yield _replaced(metadata, key, *_REPLACED[key])
        elif key == DELETION_COST and not _is_cost(value):
            yield refuse(
                "invalid-annotation",
                metadata,
                ("annotations", key),
                "is no 32-bit integer",
                "write an integer in quotes",
            )
        elif key == _TOLERATIONS:
            from kubelint.validation.pods.toleration_annotation import serialized_tolerations

            yield from serialized_tolerations(metadata, key, value, pod)
        elif key == MIRROR and not pod.spec.text("nodeName"):
            yield refuse(
                "invalid-annotation",
                metadata,
                ("annotations", key),
                "is for pods with a `nodeName`",
                "remove it; the kubelet sets it for static pods",
                key=True,
            )


def _replaced(metadata: View, key: str, field: str, since: str) -> Violation:
    """An annotation that a field has replaced."""
    return refuse(
        "deprecated-annotation",
        metadata,
        ("annotations", key),
        f"{since}, the field `{field}` has replaced it",
        f"remove the annotation and write `{field}`",
        key=True,
    )


def _is_cost(value: str) -> bool:
    number = parse_int64(value)
    lawful_start = value[:1] in "-123456789" or value == "0"
    return number is not None and lawful_start and -(2**31) <= number < 2**31


def _app_armor(metadata: View, key: str, value: str, pod: Pod) -> Iterator[Violation]:
    """The container exists, and the profile is a known one and the field's (ValidateAppArmorPodAnnotations)."""
    name = key.removeprefix(APP_ARMOR)
    container = _container_named(name, pod)
    if container is None:
        yield refuse(
            "invalid-annotation",
            metadata,
            ("annotations", key),
            f"names no container of the pod: {quoted(name)}",
            "correct the name after the `/`, or use `securityContext.appArmorProfile`",
            key=True,
        )
    known = value in ("", "runtime/default", "unconfined") or value.startswith("localhost/")
    if not known:
        yield refuse(
            "invalid-annotation",
            metadata,
            ("annotations", key),
            f"names no profile: {quoted(value)}",
            "use `runtime/default`, `unconfined` or `localhost/` and a name",
        )
    profile = _profile(container, pod, "appArmorProfile")
    if container is not None and profile is None and pod.version >= _APP_ARMOR_FIELDS and known:
        yield _replaced(metadata, key, "securityContext.appArmorProfile", "is deprecated since 1.30")
    if container is not None and profile is not None and pod.spec.get("os", "name") != "windows":
        yield from _agreement(container, profile, value, ("runtime/default",), "appArmorProfile", metadata, key)


def _seccomp(metadata: View, key: str, value: str, pod: Pod) -> Iterator[Violation]:
    """The profile has a known form, and it is that of the field (validateSeccompAnnotationsAndFields)."""
    defaults = ("runtime/default", "docker/default")
    if value.startswith("localhost/"):
        reason = local_descending_path(value.removeprefix("localhost/"))
    else:
        reason = None if value in (*defaults, "unconfined") else f"{quoted(value)} is no profile"
    if reason is not None:
        yield refuse(
            "invalid-annotation",
            metadata,
            ("annotations", key),
            f"is not valid: {reason}",
            "remove it and use `securityContext.seccompProfile`",
        )
    holder = pod.spec if key == SECCOMP_POD else _container_named(key.removeprefix(SECCOMP_CONTAINER), pod)
    profile = holder.get("securityContext", "seccompProfile") if holder is not None else None
    if holder is not None and profile.__class__ is dict:
        yield from _agreement(holder, profile, value, defaults, "seccompProfile", metadata, key)
    elif reason is None and pod.version >= _NO_SECCOMP_ANNOTATIONS:
        yield _replaced(metadata, key, "securityContext.seccompProfile", "has no effect since 1.27")


def _container_named(name: str, pod: Pod) -> View | None:
    return next((container for container in pod.containers if container.text("name") == name), None)


def _profile(container: View | None, pod: Pod, field: str) -> dict[str, object] | None:
    """The profile in force: the container's own, else the pod's."""
    if container is None:
        return None
    own = container.get("securityContext", field)
    profile: object = own if own is not None else pod.spec.get("securityContext", field)
    return profile if isinstance(profile, dict) else None


def _agreement(
    holder: View,
    profile: dict[str, object],
    value: str,
    defaults: tuple[str, ...],
    field: str,
    metadata: View,
    key: str,
) -> Iterator[Violation]:
    """Field and annotation name the same profile."""
    kind, path = profile.get("type"), profile.get("localhostProfile")
    matching = {
        "Unconfined": value == "unconfined",
        "RuntimeDefault": value in defaults,
        "Localhost": value.startswith("localhost/"),
    }
    if not isinstance(kind, str) or kind not in matching:
        return
    differing = "type" if not matching[kind] else "localhostProfile"
    if not matching[kind] or (kind == "Localhost" and value.removeprefix("localhost/") != path):
        yield refuse(
            "contradictory-annotation",
            holder,
            ("securityContext", field, differing),
            f"differs from the annotation `{quoted(key, 80)[1:-1]}`",
            "remove the annotation",
        )
