"""Questions about access: one case for each condition of the server (pkg/apis/authorization/validation)."""

# ruff: noqa: E501 (a case is one line)

import pytest

from tests.validation.objects import told


def review(spec: str, kind: str = "SubjectAccessReview", metadata: str = "") -> str:
    return f"apiVersion: authorization.k8s.io/v1\nkind: {kind}\nmetadata: {{{metadata}}}\nspec: {{{spec}}}\n"


def selected(field: str, selector: str) -> str:
    return review(f"user: u, resourceAttributes: {{{field}: {{{selector}}}}}")


ASKED = "spec.resourceAttributes"
LOCAL = "LocalSubjectAccessReview"
CASES = [
    (review("user: u, resourceAttributes: {}"), set()),
    (review("groups: [g], nonResourceAttributes: {path: /}"), set()),
    (review(""), {("missing-alternative", ASKED), ("missing-alternative", "spec.user")}),
    (review("user: u, resourceAttributes: {}, nonResourceAttributes: {}"), {("mutually-exclusive-fields", "spec.nonResourceAttributes")}),
    (review("user: u, resourceAttributes: {}", metadata="name: a, labels: {}"), {("misplaced-field", "metadata.name")}),
    (review("resourceAttributes: {}", "SelfSubjectAccessReview"), set()),
    (selected("fieldSelector", ""), {("missing-alternative", ASKED + ".fieldSelector.requirements")}),
    (selected("fieldSelector", "rawSelector: a, requirements: [{key: a, operator: Exists}]"), {("mutually-exclusive-fields", ASKED + ".fieldSelector.rawSelector")}),
    (selected("fieldSelector", "requirements: [{key: a b, operator: In, values: [x y]}, {key: a, operator: New}]"), set()),
    (selected("labelSelector", "requirements: [{key: a, operator: In}]"), {("invalid-selector", ASKED + ".labelSelector.requirements[0].values")}),
    (review("user: u, resourceAttributes: {namespace: web}", LOCAL, "namespace: web"), set()),
    (review("user: u, resourceAttributes: {namespace: db}", LOCAL, "namespace: web"), {("invalid-reference", ASKED + ".namespace")}),
    (review("user: u, nonResourceAttributes: {path: /}", LOCAL, "namespace: web"), {("misplaced-field", "spec.nonResourceAttributes")}),
    (review("", "SelfSubjectRulesReview"), {("missing-value", "spec.namespace")}),
    ("apiVersion: authentication.k8s.io/v1\nkind: TokenReview\nspec: {token: ''}\n", {("missing-value", "spec.token")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_conditions(text: str, wanted: set[tuple[str, str]]) -> None:
    assert told(text) == wanted
