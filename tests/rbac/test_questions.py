"""Questions as people type them, and the answers of the commands."""

import pytest

from kubelint.cli import rbac
from kubelint.errors import InputError
from kubelint.graph.rbac.questions import Scope, question
from kubelint.graph.rbac.requests import Request, acting_as
from tests.manifests import inventory

ANYWHERE = Scope(all_namespaces=True)


@pytest.mark.parametrize(
    ("target", "scope", "wanted"),
    [
        ("pods", Scope(), Request("get", "", "pods", namespace="default")),
        ("po", Scope("team"), Request("get", "", "pods", namespace="team")),
        ("pod/web", Scope(), Request("get", "", "pods", name="web", namespace="default")),
        ("pods/log", Scope(), Request("get", "", "pods", "log", namespace="default")),
        ("pods/log/web", Scope(), Request("get", "", "pods", "log", "web", "default")),
        ("deployments", ANYWHERE, Request("get", "apps", "deployments")),
        ("deployments.apps", ANYWHERE, Request("get", "apps", "deployments")),
        ("deployments.v1.apps", ANYWHERE, Request("get", "apps", "deployments")),
        ("widgets.example.org", ANYWHERE, Request("get", "example.org", "widgets")),
        ("nodes", Scope("team"), Request("get", "", "nodes")),
        ("namespaces/team", Scope(), Request("get", "", "namespaces", name="team", namespace="team")),
        ("*", ANYWHERE, Request("get", "", "*")),
        ("/healthz", Scope(), Request("get", url="/healthz")),
    ],
)
def test_spelling(target: str, scope: Scope, wanted: Request) -> None:
    assert question("get", target, scope).request == wanted


def test_custom_resources_are_known_by_their_definition() -> None:
    assert question("get", "widgets", Scope(), None, ["widgets.example.org"]).request.group == "example.org"


def test_an_explicit_subresource_leaves_the_name_alone() -> None:
    assert question("get", "pods/log", Scope(), "exec").request == Request("get", "", "pods", "exec", "log", "default")


@pytest.mark.parametrize(
    ("user", "groups"),
    [
        ("jane", ("system:authenticated",)),
        ("system:anonymous", ("system:unauthenticated",)),
        ("system:serviceaccount:a:b", ("system:serviceaccounts", "system:serviceaccounts:a", "system:authenticated")),
        ("system:node:n1", ("system:nodes", "system:authenticated")),
        ("system:bootstrap:abcdef", ("system:bootstrappers", "system:authenticated")),
    ],
)
def test_implied_groups(user: str, groups: tuple[str, ...]) -> None:
    assert acting_as(user).groups == groups


BOT = """
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: bots}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects:
- {kind: ServiceAccount, name: bot, namespace: team}
"""


def test_can_i_says_why() -> None:
    answer = rbac.can_i(inventory(BOT), "get", "pods", "system:serviceaccount:team:bot")
    assert answer.exit_code == 0
    assert answer.lines[0] == "yes"
    assert 'ClusterRoleBinding "bots" of ClusterRole "view" to ServiceAccount "bot/team" (0.yaml:5)' in answer.lines[1]


def test_can_i_says_no_with_exit_code_one() -> None:
    answer = rbac.can_i(inventory(BOT), "delete", "pods", "system:serviceaccount:team:bot")
    assert (answer.exit_code, answer.lines) == (1, ("no",))


def test_list_shows_every_rule() -> None:
    lines = rbac.list_rules(inventory(BOT), "system:serviceaccount:team:bot").lines
    assert any("deployments.apps" in line and "[get list watch]" in line for line in lines)


def test_who_can_names_subject_and_binding() -> None:
    lines = rbac.who_can(inventory(BOT), "list", "pods").lines
    assert lines[1].split()[:3] == ["ServiceAccount/team/bot", "ClusterRoleBinding/bots", "ClusterRole/view"]


def test_review_answers_in_order_and_explains_aggregation() -> None:
    text = """
{"spec": {"user": "system:serviceaccount:team:bot", "resourceAttributes": {"verb": "get", "resource": "pods"}}}
{"spec": {"user": "x", "groups": ["system:authenticated"], "nonResourceAttributes": {"verb": "get", "path": "/api"}}}
"""
    reviews = rbac.read_reviews("r.jsonl", text)
    strict = rbac.review(inventory(BOT), reviews).value
    assert isinstance(strict, list)
    assert [row["allowed"] for row in strict] == [False, True]
    assert "aggregated into it" in strict[0]["reason"]
    full = rbac.review(inventory(BOT), reviews, aggregate=True).value
    assert isinstance(full, list)
    assert full[0]["allowed"]


def test_reviews_as_yaml() -> None:
    text = "kind: SubjectAccessReview\nspec: {user: a, resourceAttributes: {verb: get, resource: pods}}\n---\n"
    assert len(rbac.read_reviews("r.yaml", text)) >= 1


def test_a_review_that_asks_nothing_is_refused_with_its_line() -> None:
    with pytest.raises(InputError, match=r"r\.jsonl:2"):
        rbac.read_reviews("r.jsonl", '{"spec": {"user": "a", "nonResourceAttributes": {}}}\n{"spec": {"user": "a"}}')
