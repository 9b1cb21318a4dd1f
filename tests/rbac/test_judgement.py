"""What becomes a finding, how bad it is, and what stays quiet."""

import pytest

from kubelint.cli import rbac
from kubelint.errors import UsageError
from kubelint.findings import Severity
from kubelint.graph.access.analysis import analyse
from kubelint.graph.access.problems import BindingProblem, EscalationPath, OutOfScopeRule, RiskyRight
from kubelint.settings import ExternalObject, Settings
from tests.manifests import inventory

RBAC = "rbac.authorization.k8s.io"


def world(rule: str, subject: str = "{kind: ServiceAccount, name: bot, namespace: team}", namespace: str = "") -> str:
    kind, home = ("RoleBinding", f", namespace: {namespace}") if namespace else ("ClusterRoleBinding", "")
    return f"""
apiVersion: {RBAC}/v1
kind: ClusterRole
metadata: {{name: tested}}
rules: [{rule}]
---
apiVersion: {RBAC}/v1
kind: {kind}
metadata: {{name: tested{home}}}
roleRef: {{apiGroup: {RBAC}, kind: ClusterRole, name: tested}}
subjects: [{subject}]
"""


SECRETS = '{apiGroups: [""], resources: [secrets], verbs: [get, list]}'
NAMED = '{apiGroups: [""], resources: [secrets], resourceNames: [own], verbs: [get]}'


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (world(SECRETS), Severity.WARNING),
        (world(SECRETS, namespace="other"), Severity.WARNING),
        (world(SECRETS, namespace="team"), Severity.NOTE),
        (world(SECRETS, "{kind: User, name: jane}"), Severity.NOTE),
        (world(SECRETS, "{kind: Group, name: 'system:masters'}"), None),
        (world(NAMED), Severity.NOTE),
        (world(NAMED, namespace="team"), None),
        (world(SECRETS, "{kind: ServiceAccount, name: cert-manager, namespace: cert-manager}"), None),
        (world(SECRETS, "{kind: ServiceAccount, name: cert-manager, namespace: certificates}"), Severity.WARNING),
        (world(SECRETS, "{kind: ServiceAccount, name: controller, namespace: team}"), Severity.WARNING),
        (world(SECRETS, "{kind: ServiceAccount, name: controller, namespace: metallb-system}"), None),
        (world(SECRETS).partition("---")[0], Severity.NOTE),
        (world('{apiGroups: [""], resources: [secrets], verbs: [create, delete]}'), None),
        (world('{apiGroups: ["*"], resources: ["*"], verbs: [get]}'), None),
    ],
)
def test_secret_access_by_scope_names_and_holder(text: str, severity: Severity | None) -> None:
    found = [p.severity for p in analyse(inventory(text), Settings()) if isinstance(p, RiskyRight)]
    assert found == ([] if severity is None else [severity])


PODS = '{apiGroups: [""], resources: [pods], verbs: [create]}'


def test_one_defect_has_one_owner() -> None:
    """The path speaks of the right that opens it, so the right's own rule keeps quiet."""
    found = list(analyse(inventory(world(PODS)), Settings()))
    assert [type(p) for p in found if not isinstance(p, BindingProblem)] == [EscalationPath]


def test_all_who_hold_the_opening_right_share_a_finding() -> None:
    subjects = "{kind: ServiceAccount, name: a, namespace: x}, {kind: ServiceAccount, name: b, namespace: x}"
    [path] = [p for p in analyse(inventory(world(PODS, subjects)), Settings()) if isinstance(p, EscalationPath)]
    assert len(path.sources) == 2
    assert path.severity is Severity.ERROR
    assert len(path.related) >= 2


def test_a_user_with_a_path_is_a_warning() -> None:
    [path] = analyse(inventory(world(PODS, "{kind: User, name: jane}")), Settings())
    assert isinstance(path, EscalationPath)
    assert path.severity is Severity.WARNING


def test_cluster_admin_itself_is_no_path() -> None:
    text = world('{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}')
    found = list(analyse(inventory(text), Settings()))
    assert "cluster-admin-grant" in {p.rule for p in found if isinstance(p, BindingProblem)}
    assert not [p for p in found if isinstance(p, EscalationPath | RiskyRight)]


def test_a_built_in_role_that_leads_on_is_shown_at_the_binding() -> None:
    text = world(PODS).partition("---")[2].replace("name: tested}\nsubjects", "name: edit}\nsubjects")
    [path] = [p for p in analyse(inventory(text), Settings()) if isinstance(p, EscalationPath)]
    assert path.place.path == ("roleRef", "name")


@pytest.mark.parametrize(
    ("rule", "namespace", "inert"),
    [
        ('{apiGroups: [""], resources: [nodes], verbs: [get]}', "team", True),
        ('{apiGroups: [""], resources: [nodes], verbs: [get]}', "", False),
        ('{apiGroups: [""], resources: [nodes, pods], verbs: [get]}', "team", False),
        ('{apiGroups: [""], resources: [namespaces], verbs: [get]}', "team", False),
        ("{nonResourceURLs: [/metrics], verbs: [get]}", "team", True),
    ],
)
def test_out_of_scope_rules(rule: str, namespace: str, inert: bool) -> None:
    found = [
        p for p in analyse(inventory(world(rule, namespace=namespace)), Settings()) if isinstance(p, OutOfScopeRule)
    ]
    assert bool(found) is inert


def test_what_is_declared_external_is_not_missing() -> None:
    text = world(SECRETS).replace("name: tested}\nsubjects", "name: elsewhere}\nsubjects")
    text += "---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web, namespace: team}\n"
    external = (ExternalObject("ClusterRole", None, "else*"), ExternalObject("ServiceAccount", "team", "bot"))
    rules = {p.rule for p in analyse(inventory(text), Settings()) if isinstance(p, BindingProblem)}
    assert rules == {"missing-role", "missing-service-account"}
    assert not [p for p in analyse(inventory(text), Settings(external=external)) if isinstance(p, BindingProblem)]


def test_an_empty_world_and_the_built_in_roles_are_quiet() -> None:
    assert list(analyse(inventory(""), Settings())) == []


def test_paths_lists_steps_and_places() -> None:
    answer = rbac.paths(inventory(world(PODS)), "team/bot", "cluster-admin")
    assert answer.lines[0].startswith("ServiceAccount `team/bot` reaches cluster-admin (certain")
    assert "[0.yaml:5]" in answer.lines[2]


def test_paths_refuses_unknown_goals() -> None:
    with pytest.raises(UsageError, match="goals are"):
        rbac.paths(inventory(""), goal="moon")


def test_a_role_of_another_api_is_left_alone() -> None:
    from kubelint.rules.rbac import wildcard_right

    text = "apiVersion: iam.example.org/v1\nkind: Role\nmetadata: {name: a}\nrules: [{resources: ['*']}]"
    [resource] = inventory(text).resources
    assert list(wildcard_right.check.check(resource)) == []
