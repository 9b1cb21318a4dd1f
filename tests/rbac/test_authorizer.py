"""The authorizer against its definition, and the semantics of one rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint.graph.rbac.authorizer import Authorizer
from kubelint.graph.rbac.policy_rules import PolicyRule, uncovered
from kubelint.graph.rbac.requests import Identity, Request, acting_as
from kubelint.graph.rbac.world import World
from rbac.manifests import inventory


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


VERBS, GROUPS, RESOURCES, NAMES = (
    ["get", "create", "*"],
    ["", "apps", "*"],
    ["pods", "pods/log", "*/log", "*"],
    ["a", "b"],
)
SPACES, USERS, TEAMS = ["one", "two"], ["u", "v"], ["g", "h"]


def _some(values: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), max_size=2)


RULES = st.lists(
    st.fixed_dictionaries(
        {
            "verbs": _some(VERBS),
            "apiGroups": _some(GROUPS),
            "resources": _some(RESOURCES),
            "resourceNames": _some(NAMES),
        }
    ),
    max_size=2,
)
SUBJECTS = st.lists(
    st.sampled_from(
        [{"kind": "User", "name": n} for n in USERS]
        + [{"kind": "Group", "name": n} for n in TEAMS]
        + [{"kind": "ServiceAccount", "name": "s", "namespace": n} for n in SPACES]
    ),
    max_size=2,
)
WORLDS = st.tuples(
    st.dictionaries(st.sampled_from(["r", "q"]), RULES),
    st.lists(st.tuples(st.sampled_from([*SPACES, ""]), st.sampled_from(["r", "q"]), SUBJECTS), max_size=4),
)
REQUESTS = st.builds(
    Request,
    verb=st.sampled_from(["get", "create", "list"]),
    group=st.sampled_from(["", "apps"]),
    resource=st.sampled_from(["pods", "secrets"]),
    subresource=st.sampled_from(["", "log"]),
    name=st.sampled_from(["", "a", "c"]),
    namespace=st.sampled_from([*SPACES, ""]),
    url=st.none(),
)
IDENTITIES = st.builds(
    Identity, st.sampled_from([*USERS, "system:serviceaccount:one:s"]), st.lists(st.sampled_from(TEAMS)).map(tuple)
)


@given(WORLDS, REQUESTS, IDENTITIES)
def test_the_index_agrees_with_the_definition(world, request, identity) -> None:  # type: ignore[no-untyped-def]
    import json

    roles, bindings = world
    group = "rbac.authorization.k8s.io"
    objects: list[dict[str, object]] = [
        {"apiVersion": f"{group}/v1", "kind": "ClusterRole", "metadata": {"name": n}, "rules": r}
        for n, r in roles.items()
    ]
    for number, (namespace, role, subjects) in enumerate(bindings):
        kind = "RoleBinding" if namespace else "ClusterRoleBinding"
        metadata = {"name": f"b{number}", **({"namespace": namespace} if namespace else {})}
        ref = {"apiGroup": group, "kind": "ClusterRole", "name": role}
        objects.append(
            {"apiVersion": f"{group}/v1", "kind": kind, "metadata": metadata, "roleRef": ref, "subjects": subjects}
        )
    text = json.dumps({"apiVersion": "v1", "kind": "List", "items": objects})
    found = Authorizer(World(inventory(text))).authorize(identity, request).allowed
    assert found is _naive(roles, bindings, request, identity)


def _naive(roles, bindings, request, identity) -> bool:  # type: ignore[no-untyped-def]
    """The authorizer's definition on plain data, written down without looking at the indexed one."""
    wanted = f"{request.resource}/{request.subresource}" if request.subresource else request.resource

    def applies(subject: dict[str, str]) -> bool:
        if subject["kind"] == "Group":
            return subject["name"] in identity.groups
        sa = f"system:serviceaccount:{subject.get('namespace')}:{subject['name']}"
        return identity.user == (subject["name"] if subject["kind"] == "User" else sa)

    def matches(rule: dict[str, list[str]]) -> bool:
        resource = any(
            r in ("*", wanted) or (request.subresource != "" and r == "*/" + request.subresource)
            for r in rule["resources"]
        )
        verb = any(v in ("*", request.verb) for v in rule["verbs"])
        group = any(g in ("*", request.group) for g in rule["apiGroups"])
        name = not rule["resourceNames"] or request.name in rule["resourceNames"]
        return resource and verb and group and name

    return any(
        (namespace in ("", request.namespace))
        and any(map(applies, subjects))
        and any(map(matches, roles.get(role, ())))
        for namespace, role, subjects in bindings
    )
