"""The Pod Security Standards once more, as plain statements about plain objects: slow, without positions, and readable.

Written from the text of the standards and the behaviour of the admission plug-in, not from kubelint's checks: what a
level of a version forbids, and which containers are to blame.
"""

from collections.abc import Callable, Iterator
from typing import Any

Object = dict[str, Any]
Blame = set[tuple[str, int]]
"""Containers as (list, index); empty when the pod alone is to blame."""

LISTS = ("initContainers", "containers", "ephemeralContainers")


class Pod:
    """A decoded pod: null is absent, a null container is an empty one."""

    def __init__(self, spec: Object, annotations: Object | None, template: bool):
        self.spec = spec
        self.annotations = {key: value or "" for key, value in (annotations or {}).items()}
        self.template = template

    def containers(self) -> Iterator[tuple[tuple[str, int], Object]]:
        for field in LISTS:
            for index, item in enumerate(self.spec.get(field) or []):
                yield (field, index), item or {}

    def context(self) -> Object:
        return self.spec.get("securityContext") or {}

    @property
    def on_windows(self) -> bool:
        return bool((self.spec.get("os") or {}).get("name") == "windows")

    @property
    def own_users(self) -> bool:
        return self.spec.get("hostUsers") is False


def context_of(container: Object) -> Object:
    return container.get("securityContext") or {}


def blamed(pod: Pod, guilty: Callable[[Object], bool]) -> Blame:
    return {where for where, container in pod.containers() if guilty(container)}


def profile_forbidden(context: Object, field: str) -> bool:
    """A profile is written and is neither the runtime's nor one of the node's files."""
    profile = context.get(field)
    return profile is not None and profile.get("type") not in ("RuntimeDefault", "Localhost")


def apparmor(pod: Pod) -> Blame | None:
    blame = blamed(pod, lambda one: profile_forbidden(context_of(one), "appArmorProfile"))
    prefix = "container.apparmor.security.beta.kubernetes.io/"
    noted = [value for key, value in pod.annotations.items() if key.startswith(prefix)]
    bad_note = any(v and v != "runtime/default" and not v.startswith("localhost/") for v in noted)
    return blame if blame or bad_note or profile_forbidden(pod.context(), "appArmorProfile") else None


HARMLESS = (
    "AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT"
).split()


def capabilities(container: Object, field: str) -> list[str]:
    return [name or "" for name in (context_of(container).get("capabilities") or {}).get(field) or []]


def adds_more_than(pod: Pod, allowed: list[str]) -> Blame:
    return blamed(pod, lambda one: any(name not in allowed for name in capabilities(one, "add")))


def host_ports(pod: Pod, release: int) -> Blame:
    blame = set()
    # Ports of host network pods become host ports; until release 1.27 those of templates did, too.
    spread = bool(pod.spec.get("hostNetwork")) and (not pod.template or release < 28)
    for where, container in pod.containers():
        for port in container.get("ports") or []:
            own = (port or {}).get("hostPort")
            given = (port or {}).get("containerPort") if spread and where[0] != "ephemeralContainers" else 0
            if own or given:
                blame.add(where)
    return blame


def calls_host(container: Object) -> bool:
    lifecycle = container.get("lifecycle") or {}
    handlers = [container.get(f"{name}Probe") for name in ("liveness", "readiness", "startup")]
    handlers += [lifecycle.get("postStart"), lifecycle.get("preStop")]
    actions = [(handler or {}).get(kind) or {} for handler in handlers for kind in ("httpGet", "tcpSocket")]
    return any(action.get("host") for action in actions)


def proc(pod: Pod) -> Blame:
    return blamed(pod, lambda one: context_of(one).get("procMount") not in (None, "Default"))


def selinux_forbidden(context: Object, minor: int) -> bool:
    options = context.get("seLinuxOptions") or {}
    types = ["container_t", "container_init_t", "container_kvm_t"] + (["container_engine_t"] if minor >= 31 else [])
    return bool(options.get("user") or options.get("role") or (options.get("type") and options["type"] not in types))


def seccomp_notes(pod: Pod) -> bool:
    names = ["seccomp.security.alpha.kubernetes.io/pod"]
    prefix = "container.seccomp.security.alpha.kubernetes.io/"
    names += [prefix + (one.get("name") or "") for _, one in pod.containers()]
    values = [pod.annotations[name] for name in names if name in pod.annotations]
    return any(v not in ("runtime/default", "docker/default") and not v.startswith("localhost/") for v in values)


SAFE_SYSCTLS = {
    "kernel.shm_rmid_forced": 0,
    "net.ipv4.ip_local_port_range": 0,
    "net.ipv4.tcp_syncookies": 0,
    "net.ipv4.ping_group_range": 0,
    "net.ipv4.ip_unprivileged_port_start": 0,
    "net.ipv4.ip_local_reserved_ports": 27,
    "net.ipv4.tcp_keepalive_time": 29,
    "net.ipv4.tcp_fin_timeout": 29,
    "net.ipv4.tcp_keepalive_intvl": 29,
    "net.ipv4.tcp_keepalive_probes": 29,
    "net.ipv4.tcp_rmem": 32,
    "net.ipv4.tcp_wmem": 32,
    "net.ipv4.tcp_slow_start_after_idle": 37,
    "net.ipv4.tcp_notsent_lowat": 37,
}
"""From which version on a kernel parameter may be set."""

LIGHT_VOLUMES = "configMap csi downwardAPI emptyDir ephemeral image persistentVolumeClaim projected secret".split()


def heavy_volume(volume: Object | None) -> bool:
    """Some source, and none of the light ones; without any it is an emptyDir."""
    sources = [name for name, value in (volume or {}).items() if name != "name" and value is not None]
    return bool(sources) and not any(source in LIGHT_VOLUMES for source in sources)


def baseline(pod: Pod, minor: int, release: int) -> dict[str, Blame | None]:
    """Each baseline check with the containers to blame, None when it is met."""
    spec, context = pod.spec, pod.context()
    seccomp = blamed(pod, lambda one: profile_forbidden(context_of(one), "seccompProfile"))
    selinux = blamed(pod, lambda one: selinux_forbidden(context_of(one), minor))
    windows = blamed(pod, lambda one: bool((context_of(one).get("windowsOptions") or {}).get("hostProcess")))
    unsafe = [(one or {}).get("name") or "" for one in context.get("sysctls") or []]
    by_pod = {
        "hostNamespaces": any(spec.get(field) for field in ("hostNetwork", "hostPID", "hostIPC")),
        "hostPathVolumes": any((one or {}).get("hostPath") is not None for one in spec.get("volumes") or []),
        "seLinuxOptions": selinux_forbidden(context, minor),
        "seccompProfile_baseline": profile_forbidden(context, "seccompProfile") if minor >= 19 else seccomp_notes(pod),
        "sysctls": any(name not in SAFE_SYSCTLS or SAFE_SYSCTLS[name] > minor for name in unsafe),
        "windowsHostProcess": bool((context.get("windowsOptions") or {}).get("hostProcess")),
    }
    by_container = {
        "capabilities_baseline": adds_more_than(pod, HARMLESS),
        "hostPorts": host_ports(pod, release),
        "hostProbesAndHostLifecycle": blamed(pod, calls_host) if minor >= 34 else set(),
        "privileged": blamed(pod, lambda one: bool(context_of(one).get("privileged"))),
        "procMount": set() if minor >= 35 and pod.own_users else proc(pod),
        "seLinuxOptions": selinux,
        "seccompProfile_baseline": seccomp if minor >= 19 else set(),
        "windowsHostProcess": windows,
    }
    found: dict[str, Blame | None] = {"appArmorProfile": apparmor(pod)}
    for name in by_pod.keys() | by_container.keys():
        blame = by_container.get(name, set())
        found[name] = blame if blame or by_pod.get(name) else None
    return found


def inherited(pod: Pod, guilty: Callable[[Object], bool], lacking: Callable[[Object], bool]) -> Blame | None:
    """A field that the pod may set for all: those who set it wrongly, else who lacks it where the pod does, too."""
    explicit = blamed(pod, lambda one: guilty(context_of(one)))
    if explicit or guilty(pod.context()):
        return explicit
    if not lacking(pod.context()):
        return None
    return blamed(pod, lambda one: lacking(context_of(one))) or None


def restricted(pod: Pod, minor: int, release: int) -> dict[str, Blame | None]:
    """Each check of the restricted level, with what it takes over from baseline."""
    found = baseline(pod, minor, release)
    linux = not (minor >= 25 and pod.on_windows)
    outsider = not (minor >= 35 and pod.own_users)
    del found["hostPathVolumes"]
    found["restrictedVolumes"] = set() if any(map(heavy_volume, pod.spec.get("volumes") or [])) else None
    if minor >= 8:
        escalates = blamed(pod, lambda one: context_of(one).get("allowPrivilegeEscalation") is not False)
        found["allowPrivilegeEscalation"] = escalates if linux and escalates else None
    if minor >= 19:
        del found["seccompProfile_baseline"]
        blame = inherited(
            pod, lambda c: profile_forbidden(c, "seccompProfile"), lambda c: c.get("seccompProfile") is None
        )
        found["seccompProfile_restricted"] = blame if linux else None
    if minor >= 22:
        del found["capabilities_baseline"]
        keeps = blamed(pod, lambda one: "ALL" not in capabilities(one, "drop"))
        found["capabilities_restricted"] = (
            (keeps | adds_more_than(pod, ["NET_BIND_SERVICE"]) or None) if linux else None
        )
    if minor >= 23:
        root = blamed(pod, lambda one: context_of(one).get("runAsUser") == 0)
        found["runAsUser"] = root if outsider and (root or pod.context().get("runAsUser") == 0) else None
    if minor >= 35:
        del found["procMount"]
        found["procMount_restricted"] = proc(pod) or None
    may_be_root = inherited(pod, lambda c: c.get("runAsNonRoot") is False, lambda c: c.get("runAsNonRoot") is None)
    found["runAsNonRoot"] = may_be_root if outsider else None
    return found


def asked(labels: dict[str, str]) -> dict[str, str]:
    """What a namespace's labels ask for by mode, `level:version`; modes that ask for nothing are left out."""
    levels, versions = {}, {}
    for mode in ("enforce", "audit", "warn"):
        level, version = labels.get(mode), labels.get(f"{mode}-version", "latest")
        strict_on_error = "restricted" if mode == "enforce" else "privileged"
        known = level in ("privileged", "baseline", "restricted", None)
        levels[mode] = level or "privileged" if known else strict_on_error
        versions[mode] = version if version.removeprefix("v1.").isdigit() and version.startswith("v1.") else "latest"
    if "warn" not in labels and labels.get("enforce") in ("baseline", "restricted"):
        levels["warn"] = labels["enforce"]
        versions["warn"] = versions["warn" if "warn-version" in labels else "enforce"]
    return {mode: f"{levels[mode]}:{versions[mode]}" for mode in levels if levels[mode] != "privileged"}
