"""Which check applies at which level and version, and the evaluation of a pod.

The table is that of k8s.io/pod-security-admission `policy/`: ids, first versions, exemptions, and the restricted checks
that stand in for a baseline one.
"""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import NamedTuple

from kubelint.findings import Label
from kubelint.pod_security import confinement, host, privileges, volumes
from kubelint.pod_security.breaches import Breach
from kubelint.pod_security.levels import Level
from kubelint.pod_security.pods import JudgedPod

Judge = Callable[[JudgedPod], Breach | None]


class Variant(NamedTuple):
    """What a check asks for from a minor version on, and the pods it lets pass unseen.

    `windows`: pods for Windows, where the fields do not exist. `user_namespace`: pods with `hostUsers: false`.
    """

    since: int
    judge: Judge
    windows: bool = False
    user_namespace: bool = False

    def breach(self, pod: JudgedPod) -> Breach | None:
        """Why the pod fails, None when it passes."""
        if (self.windows and pod.windows) or (self.user_namespace and pod.user_namespace):
            return None
        return self.judge(pod)


class Check(NamedTuple):
    """A check of the standards: the plug-in's id, kubelint's rule, and its variants by version.

    `overrides` is the baseline check that it replaces in the versions where it exists.
    """

    id: str
    rule: str
    level: Level
    variants: tuple[Variant, ...]
    overrides: str | None = None

    def variant(self, minor: int) -> Variant | None:
        """The variant of a version, None before the check existed."""
        return next((variant for variant in reversed(self.variants) if variant.since <= minor), None)


class Violation(NamedTuple):
    """A check that a pod fails; the fields below `check` are those of `Breach`."""

    check: Check
    reason: str
    detail: str
    places: tuple[Label, ...]


def _baseline(id: str, rule: str, *variants: Variant) -> Check:
    return Check(id, rule, Level.BASELINE, variants)


def _restricted(id: str, rule: str, *variants: Variant, overrides: str | None = None) -> Check:
    return Check(id, rule, Level.RESTRICTED, variants, overrides)


def _selinux(types: frozenset[str]) -> Judge:
    return partial(confinement.selinux_options, types=types)


def _sysctls(safe: frozenset[str]) -> Judge:
    return partial(confinement.unsafe_sysctls, safe=safe)


CHECKS = (
    _baseline("appArmorProfile", "forbidden-apparmor-profile", Variant(0, confinement.apparmor_profile)),
    _baseline("capabilities_baseline", "added-capabilities", Variant(0, privileges.added_capabilities)),
    _baseline("hostNamespaces", "host-namespaces", Variant(0, host.host_namespaces)),
    _baseline("hostPathVolumes", "host-path-volume", Variant(0, volumes.host_path_volumes)),
    _baseline("hostPorts", "host-port", Variant(0, host.host_ports)),
    _baseline("hostProbesAndHostLifecycle", "host-probe", Variant(34, host.host_probes)),
    _baseline("privileged", "privileged-container", Variant(0, privileges.privileged)),
    _baseline(
        "procMount",
        "unmasked-proc",
        Variant(0, confinement.proc_mount),
        Variant(35, confinement.proc_mount, user_namespace=True),
    ),
    _baseline(
        "seLinuxOptions",
        "selinux-options",
        Variant(0, _selinux(confinement.SELINUX_TYPES)),
        Variant(31, _selinux(confinement.SELINUX_TYPES_1_31)),
    ),
    _baseline(
        "seccompProfile_baseline",
        "forbidden-seccomp-profile",
        Variant(0, confinement.seccomp_annotations),
        Variant(19, confinement.seccomp_profile),
    ),
    _baseline(
        "sysctls",
        "unsafe-sysctl",
        Variant(0, _sysctls(confinement.SYSCTLS)),
        Variant(27, _sysctls(confinement.SYSCTLS_1_27)),
        Variant(29, _sysctls(confinement.SYSCTLS_1_29)),
        Variant(32, _sysctls(confinement.SYSCTLS_1_32)),
        Variant(37, _sysctls(confinement.SYSCTLS_1_37)),
    ),
    _baseline("windowsHostProcess", "windows-host-process", Variant(0, host.windows_host_process)),
    _restricted(
        "allowPrivilegeEscalation",
        "privilege-escalation",
        Variant(8, privileges.privilege_escalation),
        Variant(25, privileges.privilege_escalation, windows=True),
    ),
    _restricted(
        "capabilities_restricted",
        "unrestricted-capabilities",
        Variant(22, privileges.unrestricted_capabilities),
        Variant(25, privileges.unrestricted_capabilities, windows=True),
        overrides="capabilities_baseline",
    ),
    _restricted(
        "procMount_restricted",
        "unmasked-proc-restricted",
        Variant(35, confinement.proc_mount),
        overrides="procMount",
    ),
    _restricted(
        "restrictedVolumes",
        "restricted-volume-type",
        Variant(0, volumes.restricted_volumes),
        overrides="hostPathVolumes",
    ),
    _restricted(
        "runAsNonRoot",
        "may-run-as-root",
        Variant(0, privileges.may_run_as_root),
        Variant(35, privileges.may_run_as_root, user_namespace=True),
    ),
    _restricted(
        "runAsUser",
        "root-user",
        Variant(23, privileges.root_user),
        Variant(35, privileges.root_user, user_namespace=True),
    ),
    _restricted(
        "seccompProfile_restricted",
        "missing-seccomp-profile",
        Variant(19, confinement.missing_seccomp_profile),
        Variant(25, confinement.missing_seccomp_profile, windows=True),
        overrides="seccompProfile_baseline",
    ),
)
"""All checks in the order of the plug-in: baseline before restricted, then by id."""


@lru_cache(maxsize=128)
def checks_at(level: Level, minor: int) -> tuple[tuple[Check, Variant], ...]:
    """The checks of a level and version, without those that a restricted one replaces (registry.go populate)."""
    found = [(c, v) for c in CHECKS if c.level <= level and (v := c.variant(minor)) is not None]
    overridden = {check.overrides for check, _ in found}
    return tuple((check, variant) for check, variant in found if check.id not in overridden)


def evaluate(pod: JudgedPod, level: Level, minor: int) -> list[Violation]:
    """Every check of the level and version (`v1.<minor>`) that the pod fails, in the plug-in's order.

    Wrongly typed fields count as absent: with any in `pod.wrongly_typed` the pod meets no level, whatever this answers.
    """
    if level is Level.PRIVILEGED:
        return []
    violations = []
    for check, variant in checks_at(level, minor):
        breach = variant.breach(pod)
        if breach is not None:
            violations.append(Violation(check, *breach))
    return violations


def highest_level(pod: JudgedPod, minor: int) -> Level:
    """The strictest level of version `v1.<minor>` that the pod meets; `privileged` when it cannot be decoded."""
    if pod.wrongly_typed:
        return Level.PRIVILEGED
    strictest_first = (Level.RESTRICTED, Level.BASELINE)
    return next((level for level in strictest_first if not evaluate(pod, level, minor)), Level.PRIVILEGED)
