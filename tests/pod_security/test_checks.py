"""What single checks read: inheritance, kinds of containers, annotations, defaulting."""

import pytest

from kubelint.pod_security.standards import Violation, evaluate
from tests.pod_security.manifests import BASELINE, RESTRICTED, container, failing, judged


def violation(spec: str, check: str, **options: str) -> Violation:
    return next(v for v in evaluate(judged(spec, **options), RESTRICTED, 37) if v.check.id == check)


def paths(found: Violation) -> list[str]:
    return ["/".join(map(str, label.place.path)) for label in found.places]


@pytest.mark.parametrize("field", ["initContainers", "containers", "ephemeralContainers"])
def test_containers_of_every_kind_are_judged(field: str) -> None:
    spec = f"{{{field}: [{{name: a}}, {{name: web, securityContext: {{privileged: true}}}}]}}"
    assert paths(violation(spec, "privileged")) == [f"spec/{field}/1/securityContext/privileged"]


def test_every_container_is_a_place_of_one_violation() -> None:
    found = violation("{initContainers: [{name: a}], containers: [{name: b}, null]}", "allowPrivilegeEscalation")
    assert len(found.places) == 3
    assert found.detail == "containers `a`, `b`, `containers[1]`"


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ("{securityContext: {runAsNonRoot: true}, containers: [{name: a}]}", None),
        ("{containers: [{name: a, securityContext: {runAsNonRoot: true}}]}", None),
        ("{containers: []}", None),
        (
            "{securityContext: {runAsNonRoot: false}, containers: [{name: a, securityContext: {runAsNonRoot: true}}]}",
            "pod",
        ),
        ("{containers: [{name: a}]}", "pod or container `a`"),
        ("{containers: [{name: a, securityContext: {runAsNonRoot: null}}]}", "pod or container `a`"),
    ],
)
def test_run_as_non_root_is_inherited_from_the_pod(spec: str, expected: str | None) -> None:
    details = [v.detail for v in evaluate(judged(spec), RESTRICTED, 30) if v.check.id == "runAsNonRoot"]
    assert [detail.partition(" must")[0] for detail in details] == ([expected] if expected else [])


def test_what_is_missing_everywhere_is_shown_at_the_pod_first() -> None:
    found = violation("{containers: [{name: a}, {name: b}]}", "seccompProfile_restricted")
    assert paths(found)[0] == "spec/securityContext/seccompProfile/type"
    assert len(found.places) == 3


def test_what_one_container_lacks_is_shown_there() -> None:
    spec = "{containers: [{name: a, securityContext: {seccompProfile: {type: Localhost}}}, {name: b}]}"
    assert paths(violation(spec, "seccompProfile_restricted")) == [
        "spec/containers/1/securityContext/seccompProfile/type"
    ]


@pytest.mark.parametrize("profile", ["{}", "{type: null}", "{type: runtime/default}"])
def test_a_profile_without_a_known_type_is_forbidden(profile: str) -> None:
    assert failing(judged(container(f"{{seccompProfile: {profile}}}")), BASELINE, 30) == ["seccompProfile_baseline"]
    assert failing(judged(container(f"{{appArmorProfile: {profile}}}")), BASELINE, 30) == ["appArmorProfile"]


@pytest.mark.parametrize(
    ("annotations", "minor", "expected"),
    [
        ("{seccomp.security.alpha.kubernetes.io/pod: unconfined}", 18, ["seccompProfile_baseline"]),
        ("{seccomp.security.alpha.kubernetes.io/pod: unconfined}", 19, []),
        ("{seccomp.security.alpha.kubernetes.io/pod: docker/default}", 18, []),
        ("{seccomp.security.alpha.kubernetes.io/pod: null}", 18, ["seccompProfile_baseline"]),
        ("{container.seccomp.security.alpha.kubernetes.io/web: unconfined}", 18, ["seccompProfile_baseline"]),
        ("{container.seccomp.security.alpha.kubernetes.io/other: unconfined}", 18, []),
        ("{container.apparmor.security.beta.kubernetes.io/other: unconfined}", 37, ["appArmorProfile"]),
        ("{container.apparmor.security.beta.kubernetes.io/web: localhost/web}", 37, []),
        ("{container.apparmor.security.beta.kubernetes.io/web: null}", 37, []),
    ],
)
def test_annotations(annotations: str, minor: int, expected: list[str]) -> None:
    spec = "{containers: [{name: web}]}"
    for kind in ("Pod", "Deployment"):
        assert failing(judged(spec, kind=kind, annotations=annotations), BASELINE, minor) == expected


def test_ports_of_a_pod_on_the_host_network_are_host_ports() -> None:
    spec = "{hostNetwork: true, %s: [{name: web, ports: [{containerPort: 80}]}]}"
    assert failing(judged(spec % "containers"), BASELINE, 30) == ["hostNamespaces", "hostPorts"]
    assert failing(judged(spec % "ephemeralContainers"), BASELINE, 30) == ["hostNamespaces"]
    assert failing(judged(spec % "containers", kind="Deployment"), BASELINE, 30) == ["hostNamespaces"]


@pytest.mark.parametrize(
    ("volume", "expected"),
    [
        ("{name: v}", []),
        ("null", []),
        ("{name: v, hostPath: null}", []),
        ("{name: v, hostPath: {path: /}, emptyDir: {}}", []),
        ("{name: v, hostPath: {path: /}}", ["restrictedVolumes"]),
        ("{name: v, storageos: {}}", ["restrictedVolumes"]),
        ("{name: v, image: {reference: x}}", []),
    ],
)
def test_restricted_volumes(volume: str, expected: list[str]) -> None:
    assert failing(judged(f"{{volumes: [{volume}]}}"), RESTRICTED, 30) == expected


def test_capabilities_name_what_is_kept_and_what_is_added() -> None:
    found = violation(
        container("{capabilities: {drop: [NET_RAW], add: [CHOWN, NET_BIND_SERVICE]}}"), "capabilities_restricted"
    )
    assert found.detail == "container `web` must drop `ALL`; `CHOWN` added in container `web`"
    assert paths(found)[1].endswith("capabilities/add/0")


def test_hosts_of_probes_and_handlers() -> None:
    spec = """
  containers:
    - name: web
      startupProbe: {tcpSocket: {host: a}}
      lifecycle: {postStart: {httpGet: {host: b}}, preStop: {tcpSocket: {host: ""}}}
"""
    assert violation(spec, "hostProbesAndHostLifecycle").detail == "`a`, `b` in container `web`"
