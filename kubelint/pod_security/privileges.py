"""Checks of what processes may do: privileged containers, capabilities, escalation, users."""

from kubelint.findings import Label
from kubelint.pod_security.breaches import Breach, Offences
from kubelint.pod_security.pods import JudgedPod, Setter

DEFAULT_CAPABILITIES = frozenset(
    "AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID "
    "SYS_CHROOT".split()
)
"""What a container may add under `baseline` (check_capabilities_baseline.go)."""

_NET_BIND_SERVICE = frozenset(["NET_BIND_SERVICE"])


def privileged(pod: JudgedPod) -> Breach | None:
    """No `privileged: true` (check_privileged.go)."""
    offences = Offences()
    for setter in pod.confined_containers:
        if setter.view.flag("securityContext", "privileged"):
            offences.add(setter, setter.view.at("securityContext", "privileged"), f"{setter} owns the node")
    return offences.breach("privileged", "privileged=true in {who}")


def added_capabilities(pod: JudgedPod) -> Breach | None:
    """No added capability beyond the container runtime's own (check_capabilities_baseline.go)."""
    added = _added(pod, DEFAULT_CAPABILITIES)
    return added.breach("non-default capabilities", "{what} added in {who}")


def unrestricted_capabilities(pod: JudgedPod) -> Breach | None:
    """`ALL` is dropped, and at most NET_BIND_SERVICE added (check_capabilities_restricted.go)."""
    kept, added = Offences(), _added(pod, _NET_BIND_SERVICE)
    for setter in pod.containers:
        if "ALL" not in setter.view.items("securityContext", "capabilities", "drop"):
            place = setter.view.nearest("securityContext", "capabilities", "drop")
            kept.add(setter, place, f"{setter} does not drop ALL")
    details = [f"{kept.who} must drop `ALL`"] if kept.places else []
    if added.places:
        details.append(f"{added.what} added in {added.who}")
    places = (*kept.places, *added.places)
    return Breach("unrestricted capabilities", "; ".join(details), places) if places else None


def _added(pod: JudgedPod, allowed: frozenset[str]) -> Offences:
    offences = Offences()
    path = ("securityContext", "capabilities", "add")
    for setter in pod.confined_containers:
        for index, name in enumerate(setter.view.items(*path)):
            if name is None or (name.__class__ is str and name not in allowed):
                offences.add(setter, setter.view.at(*path, index), f"added by {setter}", name or "")
    return offences


def privilege_escalation(pod: JudgedPod) -> Breach | None:
    """`allowPrivilegeEscalation: false` in every container (check_allowPrivilegeEscalation.go)."""
    offences = Offences()
    path = ("securityContext", "allowPrivilegeEscalation")
    for setter in pod.containers:
        allowed = setter.view.flag(*path)
        if allowed:
            offences.add(setter, setter.view.at(*path), f"{setter} allows it")
        elif allowed is None:
            offences.add(setter, setter.view.nearest(*path), f"{setter} does not forbid it")
    return offences.breach("allowPrivilegeEscalation != false", "{who}")


def may_run_as_root(pod: JudgedPod) -> Breach | None:
    """`runAsNonRoot: true` in the pod or every container, and nowhere `false` (check_runAsNonRoot.go)."""
    explicit = Offences()
    for setter in pod.confined:
        if setter.view.flag("securityContext", "runAsNonRoot") is False:
            explicit.add(setter, setter.view.at("securityContext", "runAsNonRoot"), f"{setter} may run as root")
    reason = "runAsNonRoot != true"
    if explicit.places:
        return explicit.breach(reason, "{who} must not set runAsNonRoot=false")
    if pod.spec.flag("securityContext", "runAsNonRoot"):
        return None
    lacking = [s for s in pod.containers if s.view.flag("securityContext", "runAsNonRoot") is None]
    return missing(pod, lacking, ("runAsNonRoot",), reason, "runAsNonRoot=true")


def root_user(pod: JudgedPod) -> Breach | None:
    """Nowhere `runAsUser: 0` (check_runAsUser.go)."""
    offences = Offences()
    for setter in pod.confined:
        if setter.view.integer("securityContext", "runAsUser") == 0:
            offences.add(setter, setter.view.at("securityContext", "runAsUser"), f"{setter} runs as root")
    return offences.breach("runAsUser=0", "{who}")


def missing(pod: JudgedPod, lacking: list[Setter], path: tuple[str, ...], reason: str, wanted: str) -> Breach | None:
    """The breach of containers that lack a field which the pod could set for all: shown at the pod when all lack it."""
    offences = Offences()
    for setter in lacking:
        offences.add(setter, setter.view.nearest("securityContext", *path), f"{setter} does not set it either")
    if not lacking:
        return None
    places = tuple(offences.places)
    if len(lacking) == len(pod.containers):
        places = (Label(pod.spec.nearest("securityContext", *path), "not set for all containers"), *places)
    else:
        places = tuple(Label(place, "set neither here nor for the whole pod") for place, _ in places)
    return Breach(reason, f"pod or {offences.who} must set {wanted}", places)
