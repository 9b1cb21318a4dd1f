"""Subjects and their wording, findings about Namespaces, and the readiness report."""

import pytest

from kubelint.cli.pod_security import report_lines, report_value
from kubelint.findings import Severity
from kubelint.inventory import Inventory
from kubelint.pod_security.analysis import PodSecurityViolation, Subject, UndecodablePod, analyse
from kubelint.pod_security.namespaces import MissingPodSecurityLabel, UnknownPodSecurityLabel, WeakPodSecurityLevel
from kubelint.settings import PodSecuritySettings, Settings
from tests.manifests import inventory

PREFIX = "pod-security.kubernetes.io/"
DEFAULTS = Settings()
RESTRICTED = Settings(pod_security=PodSecuritySettings("restricted", enforced=True))


def namespace(**labels: str) -> str:
    written = "".join(f"\n    {PREFIX}{mode}: {value}" for mode, value in labels.items())
    return f"apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    team: shop{written}\n"


def pod(spec: str, kind: str = "Pod") -> str:
    template = spec if kind == "Pod" else f"{{template: {{spec: {spec}}}}}"
    group = "v1" if kind == "Pod" else "apps/v1"
    return f"apiVersion: {group}\nkind: {kind}\nmetadata: {{name: web, namespace: shop}}\nspec: {template}\n"


GOOD = """{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [
  {name: a, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]}"""
BARE = "{containers: [{name: a}]}"
PRIVILEGED = "{containers: [{name: a, securityContext: {privileged: true}}]}"


def violations(world: Inventory, settings: Settings = DEFAULTS) -> list[PodSecurityViolation]:
    return [s for s in analyse(world, settings) if isinstance(s, PodSecurityViolation)]


def others(world: Inventory, settings: Settings = DEFAULTS) -> list[Subject]:
    return [s for s in analyse(world, settings) if not isinstance(s, PodSecurityViolation)]


def test_an_agent_of_the_node_may_have_a_namespace_of_its_own() -> None:
    def help_of(kind: str, **labels: str) -> str | None:
        [violation] = violations(inventory(pod(PRIVILEGED, kind), namespace(**labels)))
        return violation.finding("remove it").help

    assert "`pod-security.kubernetes.io/enforce: privileged`" in (help_of("DaemonSet") or "")
    assert help_of("Deployment") == "remove it"
    assert help_of("DaemonSet", enforce="baseline") == "remove it"


@pytest.mark.parametrize(
    ("kind", "labels", "opening", "severity"),
    [
        (
            "Pod",
            {"enforce": "baseline"},
            "Pod `web` violates PodSecurity `baseline:latest`: privileged",
            Severity.ERROR,
        ),
        ("Deployment", {"enforce": "baseline"}, "the pods of Deployment `web` will be refused, they ", Severity.ERROR),
        ("Deployment", {"warn": "baseline"}, "Deployment `web` would violate PodSecurity `baseline:", Severity.WARNING),
        ("Pod", {}, "Pod `web` would violate PodSecurity `baseline:latest`: privileged (", Severity.WARNING),
    ],
)
def test_wording_and_severity(kind: str, labels: dict[str, str], opening: str, severity: Severity) -> None:
    [violation] = violations(inventory(pod(PRIVILEGED, kind), namespace(**labels)))
    finding = violation.finding("remove it")
    assert violation.rule == "privileged-container"
    assert finding.message.startswith(opening)
    assert finding.severity == severity
    assert finding.help == "remove it"
    assert [label.place.locate().file for label in finding.related] == (["1.yaml"] if labels else [])


def test_a_check_of_two_policies_is_reported_once_at_its_worst() -> None:
    found = violations(inventory(pod(PRIVILEGED), namespace(enforce="baseline", warn="restricted")))
    reported = {violation.rule: violation.policy.severity for violation in found}
    assert len(reported) == len(found) == 5
    assert [rule for rule, severity in reported.items() if severity is Severity.ERROR] == ["privileged-container"]


def test_a_stricter_check_adds_nothing_where_a_baseline_check_spoke() -> None:
    spec = GOOD.replace("containers:", "volumes: [{name: v, hostPath: {path: /}}], containers:")
    found = violations(inventory(pod(spec), namespace(enforce="baseline", warn="restricted")))
    assert [violation.rule for violation in found] == ["host-path-volume"]


def test_every_container_is_a_place_of_one_finding() -> None:
    world = inventory(pod("{containers: [{name: a}, {name: b}, {name: c}]}"))
    [violation] = [v for v in violations(world, RESTRICTED) if v.rule == "privilege-escalation"]
    finding = violation.finding("")
    assert [place.path[2] for place in (finding.place, *(label.place for label in finding.related))] == [0, 1, 2]


def test_an_undecodable_pod_is_told_once() -> None:
    world = inventory(pod("{hostPID: 'yes', containers: [{name: a, securityContext: []}]}"))
    [subject] = others(world)
    assert isinstance(subject, UndecodablePod)
    assert len(subject.places) == 2
    exempt = Settings(pod_security=PodSecuritySettings("baseline", exempt_namespaces=("shop",)))
    assert others(world, exempt) == []


def test_the_command_line_silences_what_labels_could_be() -> None:
    world = inventory(pod(GOOD), namespace(enforce="privileged", wran="baseline"))
    assert [type(s) for s in others(world)] == [UnknownPodSecurityLabel, WeakPodSecurityLevel]
    assert [type(s) for s in others(world, RESTRICTED)] == [UnknownPodSecurityLabel]


@pytest.mark.parametrize(
    ("specs", "possible"),
    [([GOOD], "restricted"), ([GOOD, BARE], "baseline"), ([GOOD, PRIVILEGED], None)],
)
def test_what_a_namespace_could_enforce(specs: list[str], possible: str | None) -> None:
    world = inventory(namespace(enforce="privileged"), *map(pod, specs))
    found = [str(s.possible) for s in others(world) if isinstance(s, WeakPodSecurityLevel)]
    assert found == ([possible] if possible else [])


def test_a_namespace_without_a_level_is_told_with_the_level_it_could_have() -> None:
    [subject] = others(inventory(pod(BARE), namespace(audit="baseline")))
    assert isinstance(subject, MissingPodSecurityLabel)
    assert str(subject.possible) == "baseline"


def test_readiness() -> None:
    world = inventory(pod(BARE, "Deployment"), pod(GOOD), namespace(enforce="baseline"))
    lines = report_lines(world, PodSecuritySettings())
    assert lines[0] == "namespace shop (enforces baseline:latest)"
    assert lines[1].split() == ["Deployment/web", "baseline,", "for", "restricted:"]
    assert lines[-3].split() == ["Pod/web", "restricted"]
    assert lines[-1] == "2 workloads: 1 restricted, 1 baseline, 0 privileged"


def test_readiness_as_json() -> None:
    value = report_value(inventory(pod(PRIVILEGED), pod("{hostPID: 1}")), PodSecuritySettings())
    assert value["summary"] == {"workloads": 2, "privileged": 2, "baseline": 0, "restricted": 0}
    first, second = value["workloads"]  # type: ignore[misc]
    assert (first["level"], first["next"], first["enforced"]) == ("privileged", "baseline", None)
    assert [failing["check"] for failing in first["failing"]] == ["privileged"]
    assert second["decodable"] is False
