"""Each check at the edges of its versions; what overrides what; who is left alone."""

import pytest

from kubelint.pod_security.levels import Level
from kubelint.pod_security.standards import CHECKS, checks_at, evaluate, highest_level
from tests.pod_security.manifests import BASELINE, RESTRICTED, container, failing, judged

BARE = "{containers: [{name: web, image: nginx}]}"
SYSCTL = "{securityContext: {sysctls: [{name: %s, value: '1'}]}, containers: [{name: web}]}"
UNMASKED = "{hostUsers: %s, containers: [{name: web, securityContext: {procMount: Unmasked}}]}"
EDGES = [
    ("appArmorProfile", BASELINE, container("{appArmorProfile: {type: Unconfined}}"), 0, 37),
    ("capabilities_baseline", BASELINE, container("{capabilities: {add: [SYS_ADMIN]}}"), 0, 37),
    ("hostNamespaces", BASELINE, "{hostIPC: true, containers: []}", 0, 37),
    ("hostPathVolumes", BASELINE, "{volumes: [{name: v, hostPath: {}}]}", 0, 37),
    ("hostPorts", BASELINE, "{containers: [{name: web, ports: [{hostPort: 80}]}]}", 0, 37),
    ("hostProbesAndHostLifecycle", BASELINE, "{containers: [{livenessProbe: {httpGet: {host: h}}}]}", 34, 37),
    ("privileged", BASELINE, container("{privileged: true}"), 0, 37),
    ("procMount", BASELINE, UNMASKED % "null", 0, 37),
    ("procMount", BASELINE, UNMASKED % "false", 0, 34),
    ("seLinuxOptions", BASELINE, container("{seLinuxOptions: {type: container_engine_t}}"), 0, 30),
    ("seLinuxOptions", BASELINE, container("{seLinuxOptions: {user: u}}"), 0, 37),
    ("seccompProfile_baseline", BASELINE, container("{seccompProfile: {type: Unconfined}}"), 19, 37),
    ("sysctls", BASELINE, SYSCTL % "kernel.msgmax", 0, 37),
    ("sysctls", BASELINE, SYSCTL % "net.ipv4.ip_local_reserved_ports", 0, 26),
    ("sysctls", BASELINE, SYSCTL % "net.ipv4.tcp_fin_timeout", 0, 28),
    ("sysctls", BASELINE, SYSCTL % "net.ipv4.tcp_wmem", 0, 31),
    ("sysctls", BASELINE, SYSCTL % "net.ipv4.tcp_notsent_lowat", 0, 36),
    ("windowsHostProcess", BASELINE, container("{windowsOptions: {hostProcess: true}}"), 0, 37),
    ("allowPrivilegeEscalation", RESTRICTED, BARE, 8, 37),
    ("allowPrivilegeEscalation", RESTRICTED, "{os: {name: windows}, containers: [{name: web}]}", 8, 24),
    ("capabilities_baseline", RESTRICTED, container("{capabilities: {add: [SYS_ADMIN]}}"), 0, 21),
    ("capabilities_restricted", RESTRICTED, BARE, 22, 37),
    ("capabilities_restricted", RESTRICTED, "{os: {name: windows}, containers: [{name: web}]}", 22, 24),
    ("procMount", RESTRICTED, UNMASKED % "false", 0, 34),
    ("procMount_restricted", RESTRICTED, UNMASKED % "false", 35, 37),
    ("restrictedVolumes", RESTRICTED, "{volumes: [{name: v, nfs: {}}]}", 0, 37),
    ("runAsNonRoot", RESTRICTED, BARE, 0, 37),
    ("runAsNonRoot", RESTRICTED, "{hostUsers: false, containers: [{name: web}]}", 0, 34),
    ("runAsUser", RESTRICTED, container("{runAsUser: 0}"), 23, 37),
    ("runAsUser", RESTRICTED, "{hostUsers: false, securityContext: {runAsUser: 0}}", 23, 34),
    ("seccompProfile_restricted", RESTRICTED, BARE, 19, 37),
    ("seccompProfile_restricted", RESTRICTED, "{os: {name: windows}, containers: [{name: web}]}", 19, 24),
]


@pytest.mark.parametrize(("check", "level", "spec", "first", "last"), EDGES)
def test_a_check_applies_in_its_versions_and_in_no_other(
    check: str, level: Level, spec: str, first: int, last: int
) -> None:
    pod = judged(spec)
    assert [m for m in range(38) if check in failing(pod, level, m)] == list(range(first, last + 1))


def test_every_check_has_an_edge() -> None:
    assert {edge[0] for edge in EDGES} == {check.id for check in CHECKS}


def test_checks_run_in_the_order_of_the_plug_in() -> None:
    assert list(CHECKS) == sorted(CHECKS, key=lambda check: (check.level, check.id))
    assert len({check.rule for check in CHECKS}) == len(CHECKS)


@pytest.mark.parametrize(
    ("minor", "overridden"),
    [
        (0, {"hostPathVolumes"}),
        (19, {"hostPathVolumes", "seccompProfile_baseline"}),
        (22, {"hostPathVolumes", "seccompProfile_baseline", "capabilities_baseline"}),
        (35, {"hostPathVolumes", "seccompProfile_baseline", "capabilities_baseline", "procMount"}),
    ],
)
def test_restricted_checks_replace_baseline_ones(minor: int, overridden: set[str]) -> None:
    baseline = {check.id for check, _ in checks_at(BASELINE, minor)}
    restricted = {check.id for check, _ in checks_at(RESTRICTED, minor)}
    assert baseline - restricted == overridden


def test_privileged_allows_everything() -> None:
    assert evaluate(judged("{hostPID: true}"), Level.PRIVILEGED, 37) == []


@pytest.mark.parametrize(
    ("spec", "level"),
    [
        ("{hostPID: true}", Level.PRIVILEGED),
        (BARE, Level.BASELINE),
        ("{os: {name: windows}, securityContext: {runAsNonRoot: true}, containers: [{name: web}]}", Level.RESTRICTED),
        ("{securityContext: {runAsNonRoot: 'true'}, containers: []}", Level.PRIVILEGED),
    ],
)
def test_highest_level(spec: str, level: Level) -> None:
    assert highest_level(judged(spec), 30) is level
