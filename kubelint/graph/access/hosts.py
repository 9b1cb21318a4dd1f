"""What a pod may do to the node it runs on.

The host edges of KubeHound's attack graph, with their preconditions read from the pod spec: fields of the pod are
inherited by its containers, mounts count where a container mounts them.
"""

from collections.abc import Iterator

from kubelint.graph.access.model import Confidence
from kubelint.resources import Container, PodSpec

RUNTIME_SOCKETS = ("docker.sock", "containerd.sock", "crio.sock", "cri-dockerd.sock")
_SECRETIVE = ("/root", "/home", "/proc", "/etc", "/var/lib/kubelet", "/var/lib/etcd", "/var/lib/docker")
_SOCKET_HOMES = (
    "/run",
    "/var/run",
    "/run/containerd",
    "/var/run/containerd",
    "/run/crio",
    "/var/run/crio",
    "/var/run/docker",
)
_HARMLESS = (
    "/dev/shm",
    "/tmp",
    "/mnt",
    "/var/log",
    "/var/lib/docker/containers",
    "/etc/localtime",
    "/etc/ssl",
    "/etc/pki",
)
_KERNEL_SETTINGS = ("/proc/sys", "/proc/sys/kernel", "/proc/sys/kernel/core_pattern")
_FATAL_CAPABILITIES = {
    "ALL": Confidence.CERTAIN,
    "SYS_MODULE": Confidence.CERTAIN,
    "SYS_ADMIN": Confidence.LIKELY,
    "SYS_RAWIO": Confidence.LIKELY,
    "DAC_READ_SEARCH": Confidence.LIKELY,
    "SYS_BOOT": Confidence.POSSIBLE,
}


def escapes(pod_spec: PodSpec) -> Iterator[tuple[str, Confidence]]:
    """The ways from the pod to its node: what opens them, and how sure they are."""
    if pod_spec.windows:
        return
    host_paths = _host_paths(pod_spec)
    for container in pod_spec.all_containers:
        if container.flag("securityContext", "privileged"):
            yield f"{container.title} is privileged", Confidence.CERTAIN
            continue
        yield from _capabilities(pod_spec, container)
        yield from _mounts(container, host_paths)
        yield from _core_pattern(pod_spec, container, host_paths)


def _capabilities(pod_spec: PodSpec, container: Container) -> Iterator[tuple[str, Confidence]]:
    added = {name.upper().removeprefix("CAP_") for name in container.strings("securityContext", "capabilities", "add")}
    for name, confidence in _FATAL_CAPABILITIES.items():
        if name in added:
            yield f"{container.title} has the capability `{name}`", confidence
    if pod_spec.flag("hostPID") and {"SYS_PTRACE", "SYS_ADMIN"} <= added:
        yield f"{container.title} can trace the node's processes", Confidence.CERTAIN


def _mounts(container: Container, host_paths: dict[str, str]) -> Iterator[tuple[str, Confidence]]:
    for mount in container.views("volumeMounts"):
        path = host_paths.get(mount.text("name") or "")
        if path is None:
            continue
        confidence = _host_path(path, mount.flag("readOnly") is True)
        if confidence is not None:
            yield f"{container.title} mounts `{path}` of the node", confidence


def _core_pattern(
    pod_spec: PodSpec, container: Container, host_paths: dict[str, str]
) -> Iterator[tuple[str, Confidence]]:
    """Writing `/proc/sys/kernel/core_pattern` names a program that the kernel runs on the node; only root may."""
    paths = [path for path, read_only in _mounted(container, host_paths) if not read_only and path in _KERNEL_SETTINGS]
    user = container.get("securityContext", "runAsUser")
    user = pod_spec.get("securityContext", "runAsUser") if user is None else user
    if paths and user in (None, 0):
        sure = Confidence.CERTAIN if user == 0 else Confidence.LIKELY
        yield f"{container.title} sets the node's core dump handler through `{paths[0]}`", sure


def writes_logs(pod_spec: PodSpec) -> bool:
    """Whether a container can put files into the node's `/var/log`, which the kubelet serves as logs."""
    host_paths = {} if pod_spec.windows else _host_paths(pod_spec)
    mounts = [mount for container in pod_spec.all_containers for mount in _mounted(container, host_paths)]
    return any(path in ("/", "/var", "/var/log") and not read_only for path, read_only in mounts)


def _mounted(container: Container, host_paths: dict[str, str]) -> Iterator[tuple[str, bool]]:
    """The paths of the node that a container mounts, and whether it may only read there."""
    for mount in container.views("volumeMounts"):
        path = host_paths.get(mount.text("name") or "")
        if path is not None:
            yield "/" + path.strip("/"), mount.flag("readOnly") is True


def _host_path(path: str, read_only: bool) -> Confidence | None:
    clean = "/" + path.strip("/")
    if clean.rpartition("/")[2] in RUNTIME_SOCKETS:
        return Confidence.CERTAIN
    if any(clean == home or clean.startswith(home + "/") for home in _HARMLESS):
        return None
    if clean == "/" or clean in _SECRETIVE or any(clean.startswith(home + "/") for home in _SECRETIVE[:1]):
        return Confidence.LIKELY if read_only else Confidence.CERTAIN
    if clean in _SOCKET_HOMES:
        return Confidence.LIKELY
    return None if read_only else Confidence.POSSIBLE


def _host_paths(pod_spec: PodSpec) -> dict[str, str]:
    found = {}
    for volume in pod_spec.views("volumes"):
        name, path = volume.text("name"), volume.text("hostPath", "path")
        if name and path:
            found[name] = path
    return found


def on_control_plane(pod_spec: PodSpec) -> bool:
    """Whether the pod may run on a control-plane node: it tolerates its taint or asks for one."""
    for toleration in pod_spec.views("tolerations"):
        key = toleration.text("key")
        if (key is None or key == "") and toleration.text("operator") == "Exists":
            return True
        if key in ("node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master"):
            return True
    selector = pod_spec.mapping("nodeSelector")
    return "node-role.kubernetes.io/control-plane" in selector or "node-role.kubernetes.io/master" in selector


def mounts_token(pod_spec: PodSpec, account_automounts: bool | None) -> bool:
    """Whether the pod holds its service account's token: mounted by default, or projected by hand."""
    own = pod_spec.flag("automountServiceAccountToken")
    if own is True or (own is None and account_automounts is not False):
        return True
    for volume in pod_spec.views("volumes"):
        for source in volume.views("projected", "sources"):
            audience = source.get("serviceAccountToken", "audience")
            if source.mapping("serviceAccountToken") and audience in (None, ""):
                return True
    return False
