"""The authorizer against its definition, and the semantics of one rule."""

import pytest

from kubelint.graph.rbac.authorizer import Authorizer
from kubelint.graph.rbac.policy_rules import PolicyRule, uncovered
from kubelint.graph.rbac.requests import Identity, Request, acting_as
from kubelint.graph.rbac.world import World
from tests.manifests import inventory


@pytest.mark.parametrize(
    ("rule", "request_", "allowed"),
    [
        (PolicyRule(("get",), ("",), ("pods",)), Request("get", "", "pods"), True),
        (PolicyRule(("get",), ("",), ("pods",)), Request("GET", "", "pods"), False),
        (PolicyRule(("get",), ("",), ("pods",)), Request("get", "", "pods", "log"), False),
        (PolicyRule(("get",), ("",), ("pods/*",)), Request("get", "", "pods", "log"), False),
        (PolicyRule(("get",), ("",), ("pods/log",)), Request("get", "", "pods", "log"), True),
        (PolicyRule(("get",), ("",), ("pods/log",)), Request("get", "", "pods"), False),
        (PolicyRule(("get",), ("",), ("*/log",)), Request("get", "", "pods", "log"), True),
        (PolicyRule(("get",), ("",), ("*/log",)), Request("get", "", "pods"), False),
        (PolicyRule(("get",), ("",), ("*",)), Request("get", "", "pods", "log"), True),
        (PolicyRule(("get",), ("core",), ("pods",)), Request("get", "", "pods"), False),
        (PolicyRule(("get",), (), ("pods",)), Request("get", "", "pods"), False),
        (PolicyRule(("*",), ("*",), ("*",)), Request("bind", "x.io", "things"), True),
        (PolicyRule(("*",), ("*",), ("*",)), Request("get", url="/healthz"), False),
        (PolicyRule(("get",), ("",), ("pods",), ("a",)), Request("get", "", "pods", name="a"), True),
        (PolicyRule(("get",), ("",), ("pods",), ("a",)), Request("get", "", "pods", name="b"), False),
        (PolicyRule(("create",), ("",), ("pods",), ("a",)), Request("create", "", "pods"), False),
        (PolicyRule(("get",), ("",), ("pods",), ("*",)), Request("get", "", "pods", name="a"), False),
        (PolicyRule(("get",), urls=("/healthz/*",)), Request("get", url="/healthz/etcd"), True),
        (PolicyRule(("get",), urls=("/healthz/*",)), Request("get", url="/healthz"), False),
        (PolicyRule(("get",), urls=("/a**",)), Request("get", url="/abc"), True),
        (PolicyRule(("get",), urls=("*",)), Request("get", url="/"), True),
    ],
)
def test_a_rule_allows(rule: PolicyRule, request_: Request, allowed: bool) -> None:
    assert rule.allows(request_) is allowed


@pytest.mark.parametrize(
    ("owner", "rule", "covered"),
    [
        (PolicyRule(("*",), ("",), ("pods",)), PolicyRule(("get", "list"), ("",), ("pods",)), True),
        (PolicyRule(("get", "list"), ("",), ("pods",)), PolicyRule(("*",), ("",), ("pods",)), False),
        (PolicyRule(("get",), ("",), ("*/scale",)), PolicyRule(("get",), ("",), ("pods/scale",)), True),
        (PolicyRule(("get",), ("",), ("pods",), ("a",)), PolicyRule(("get",), ("",), ("pods",)), False),
        (PolicyRule(("get",), ("",), ("pods",), ("a", "b")), PolicyRule(("get",), ("",), ("pods",), ("a",)), True),
        (PolicyRule(("get",), ("",), ("pods",)), PolicyRule(("get",), ("",), ("pods",), ("a",)), True),
        (PolicyRule(("get",), urls=("/a/*",)), PolicyRule(("get",), urls=("/a/b",)), True),
        (PolicyRule(("get",), urls=("/a/b",)), PolicyRule(("get",), urls=("/a/*",)), False),
    ],
)
def test_covers(owner: PolicyRule, rule: PolicyRule, covered: bool) -> None:
    assert (uncovered([owner], rule) == []) is covered


def test_rules_of_several_owners_cover_together() -> None:
    owners = [PolicyRule(("get",), ("",), ("pods",)), PolicyRule(("list",), ("",), ("pods",))]
    assert uncovered(owners, PolicyRule(("get", "list"), ("",), ("pods",))) == []


BINDING = """
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: b, namespace: team}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %s}
subjects:
- {kind: ServiceAccount, name: bot}
"""


def test_a_role_binding_grants_in_its_namespace_only() -> None:
    authorizer = Authorizer(World(inventory(BINDING % "view")))
    bot = acting_as("system:serviceaccount:team:bot")
    assert authorizer.authorize(bot, Request("get", "", "pods", namespace="team")).allowed
    assert not authorizer.authorize(bot, Request("get", "", "pods", namespace="other")).allowed
    assert not authorizer.authorize(bot, Request("get", "", "pods")).allowed


def test_aggregation_is_the_controller_managers_work() -> None:
    objects = inventory(BINDING % "view")
    bot = acting_as("system:serviceaccount:team:bot")
    request = Request("get", "", "pods", namespace="team")
    assert not Authorizer(World(objects, aggregate=False)).authorize(bot, request).allowed


def test_aggregation_runs_through_other_aggregated_roles() -> None:
    role = """
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: widgets, labels: {rbac.authorization.k8s.io/aggregate-to-view: "true"}}
rules: [{apiGroups: [example.org], resources: [widgets], verbs: [get]}]
"""
    authorizer = Authorizer(World(inventory(f"{BINDING % 'admin'}---{role}")))
    request = Request("get", "example.org", "widgets", namespace="team")
    verdict = authorizer.authorize(acting_as("system:serviceaccount:team:bot"), request)
    assert verdict.grant is not None
    assert verdict.grant.granted.origin.name == "widgets"


def test_a_missing_role_grants_nothing() -> None:
    authorizer = Authorizer(World(inventory(BINDING % "missing")))
    request = Request("get", "", "pods", namespace="team")
    assert not authorizer.authorize(acting_as("system:serviceaccount:team:bot"), request).allowed


def test_masters_may_do_everything() -> None:
    assert (
        Authorizer(World(inventory(""))).authorize(Identity("me", ("system:masters",)), Request("x", "y", "z")).allowed
    )


@pytest.mark.parametrize("names", ["[1]", "web", "{a: b}", "[null]"])
def test_names_that_cannot_be_read_are_not_all_names(names: str) -> None:
    text = f"""
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {{name: view}}
rules: [{{verbs: [get], apiGroups: [""], resources: [pods], resourceNames: {names}}}]
"""
    authorizer = Authorizer(World(inventory(f"{BINDING % 'view'}---{text}")))
    request = Request("get", "", "pods", name="web", namespace="team")
    assert not authorizer.authorize(acting_as("system:serviceaccount:team:bot"), request).allowed


def test_wrong_types_grant_nothing() -> None:
    text = """
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: odd}
rules: [1, {verbs: get, apiGroups: [1], resources: {a: b}}, null]
aggregationRule: 7
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: odd}
roleRef: odd
subjects: [1, {kind: User}, {kind: ServiceAccount, name: a}, {kind: 1, name: 2}]
"""
    assert not Authorizer(World(inventory(text))).authorize(Identity("a"), Request("get", "", "pods")).allowed
