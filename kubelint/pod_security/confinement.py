"""Checks of what confines processes: AppArmor, SELinux, seccomp, the masks of /proc, kernel parameters."""

from kubelint.findings import Label
from kubelint.pod_security.breaches import Breach, Offences, counted, quoted
from kubelint.pod_security.pods import (
    APPARMOR_ANNOTATION,
    SECCOMP_CONTAINER_ANNOTATION,
    SECCOMP_POD_ANNOTATION,
    JudgedPod,
)
from kubelint.pod_security.privileges import missing

_PROFILES = ("RuntimeDefault", "Localhost")

SELINUX_TYPES = frozenset(["", "container_t", "container_init_t", "container_kvm_t"])
"""The SELinux types of the first version (check_seLinuxOptions.go)."""
SELINUX_TYPES_1_31 = SELINUX_TYPES | {"container_engine_t"}

SYSCTLS = frozenset(
    [
        "kernel.shm_rmid_forced",
        "net.ipv4.ip_local_port_range",
        "net.ipv4.tcp_syncookies",
        "net.ipv4.ping_group_range",
        "net.ipv4.ip_unprivileged_port_start",
    ]
)
"""The safe sysctls of the first version; later ones add to it (check_sysctls.go)."""
SYSCTLS_1_27 = SYSCTLS | {"net.ipv4.ip_local_reserved_ports"}
SYSCTLS_1_29 = SYSCTLS_1_27 | {
    "net.ipv4.tcp_keepalive_time",
    "net.ipv4.tcp_fin_timeout",
    "net.ipv4.tcp_keepalive_intvl",
    "net.ipv4.tcp_keepalive_probes",
}
SYSCTLS_1_32 = SYSCTLS_1_29 | {"net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem"}
SYSCTLS_1_37 = SYSCTLS_1_32 | {"net.ipv4.tcp_slow_start_after_idle", "net.ipv4.tcp_notsent_lowat"}


def apparmor_profile(pod: JudgedPod) -> Breach | None:
    """Profiles only `RuntimeDefault` or `Localhost`, in fields and old annotations (check_appArmorProfile.go)."""
    offences = _bad_profiles(pod, "appArmorProfile")
    details = [f"{offences.what} in {offences.who}"] if offences.places else []
    annotations = [
        key
        for key, value in pod.annotations.items()
        if key.startswith(APPARMOR_ANNOTATION) and value not in ("", "runtime/default") and not _local(value)
    ]
    places = [*offences.places, *(Label(pod.annotation_at(key), "profile by annotation") for key in annotations)]
    if annotations:
        details.append(_annotations(pod, annotations))
    return Breach("forbidden AppArmor profile", "; ".join(details), tuple(places)) if places else None


def seccomp_annotations(pod: JudgedPod) -> Breach | None:
    """Until 1.18: seccomp annotations only `runtime/default`, `docker/default` or `localhost/…`.

    Only those of the pod and of containers that exist count (check_seccompProfile_baseline.go).
    """
    names = {setter.view.text("name") or "" for setter in pod.containers}
    counting = {SECCOMP_POD_ANNOTATION, *(f"{SECCOMP_CONTAINER_ANNOTATION}{name}" for name in names)}
    allowed = ("runtime/default", "docker/default")
    bad = sorted(k for k, v in pod.annotations.items() if k in counting and v not in allowed and not _local(v))
    if not bad:
        return None
    places = tuple(Label(pod.annotation_at(key), "profile by annotation") for key in bad)
    return Breach("seccompProfile", _annotations(pod, bad), places)


def _local(profile: str) -> bool:
    return profile.startswith("localhost/")


def _annotations(pod: JudgedPod, keys: list[str]) -> str:
    return f"{quoted(sorted({pod.annotations[key] for key in keys}))} in {counted('annotation', sorted(keys))}"


def seccomp_profile(pod: JudgedPod) -> Breach | None:
    """From 1.19: profiles only `RuntimeDefault` or `Localhost` (check_seccompProfile_baseline.go)."""
    offences = _bad_profiles(pod, "seccompProfile")
    return offences.breach("seccompProfile", "{what} in {who}")


def missing_seccomp_profile(pod: JudgedPod) -> Breach | None:
    """A seccomp profile is set for every container, and is an allowed one (check_seccompProfile_restricted.go)."""
    forbidden = seccomp_profile(pod)
    if forbidden is not None or pod.setters[0].context("seccompProfile") is not None:
        return forbidden
    lacking = [s for s in pod.containers if s.context("seccompProfile") is None]
    wanted = "seccompProfile.type to `RuntimeDefault` or `Localhost`"
    return missing(pod, lacking, ("seccompProfile", "type"), "seccompProfile", wanted)


def _bad_profiles(pod: JudgedPod, field: str) -> Offences:
    offences = Offences()
    for setter in pod.confined:
        profile = setter.context(field)
        if profile is not None and (kind := profile.text("type") or "") not in _PROFILES:
            offences.add(setter, profile.at("type"), f"set by {setter}", kind)
    return offences


def selinux_options(pod: JudgedPod, types: frozenset[str]) -> Breach | None:
    """A type of the list, and neither user nor role (check_seLinuxOptions.go)."""
    offences = Offences()
    for setter in pod.confined:
        options = setter.context("seLinuxOptions")
        if options is None:
            continue
        kind = options.text("type") or ""
        if kind not in types:
            offences.add(setter, options.at("type"), f"set by {setter}", f"type {kind}")
        for field in ("user", "role"):
            if options.text(field):
                offences.add(setter, options.at(field), f"set by {setter}", field)
    return offences.breach("seLinuxOptions", "{what} in {who}")


def proc_mount(pod: JudgedPod) -> Breach | None:
    """`procMount` only `Default` (check_procMount_baseline.go)."""
    offences = Offences()
    for setter in pod.confined_containers:
        kind = setter.view.text("securityContext", "procMount")
        if kind not in (None, "Default"):
            place = setter.view.at("securityContext", "procMount")
            offences.add(setter, place, f"{setter} sees all of /proc", kind)
    return offences.breach("procMount", "{what} in {who}")


def unsafe_sysctls(pod: JudgedPod, safe: frozenset[str]) -> Breach | None:
    """Only sysctls of the list (check_sysctls.go)."""
    names, places = [], []
    for index, item in enumerate(pod.spec.items("securityContext", "sysctls")):
        if item is not None and item.__class__ is not dict:
            continue
        name = (item or {}).get("name") or ""
        if name.__class__ is str and name not in safe:
            names.append(name)
            places.append(Label(pod.spec.at("securityContext", "sysctls", index, "name"), "not a safe sysctl"))
    return Breach("forbidden sysctls", quoted(names), tuple(places)) if places else None
