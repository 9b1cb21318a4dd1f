"""FlowSchemas and PriorityLevelConfigurations: one case for each condition of the server."""

# ruff: noqa: E501 (a case is one line)

import pytest

from tests.validation.objects import told


def flow(kind: str, spec: str, name: str = "a") -> str:
    return f"apiVersion: flowcontrol.apiserver.k8s.io/v1\nkind: {kind}\nmetadata: {{name: {name}}}\nspec: {{{spec}}}\n"


FIRST = "spec.rules[0]."


def requests(rules: str, subjects: str = "{kind: User, user: {name: a}}") -> str:
    """A schema with one rule."""
    return flow("FlowSchema", f"{LEVEL}, rules: [{{subjects: [{subjects}], {rules}}}]")


def asked(subject: str) -> str:
    """A schema for one subject."""
    return requests("nonResourceRules: [{verbs: [get], nonResourceURLs: [/]}]", f"{{{subject}}}")


LEVEL = "priorityLevelConfiguration: {name: a}"
FLOWS = [
    (flow("FlowSchema", f"{LEVEL}, matchingPrecedence: 10001"), {("number-out-of-bounds", "spec.matchingPrecedence")}),
    (flow("FlowSchema", f"{LEVEL}, rules: [{{subjects: [{{kind: User, group: {{name: a}}}}]}}]"),
     {("missing-alternative", "spec.rules[0]"), ("missing-companion-field", "spec.rules[0].subjects[0].user"), ("misplaced-field", "spec.rules[0].subjects[0].group")}),
    (flow("FlowSchema", f"{LEVEL}, rules: [{{subjects: [{{kind: User, user: {{name: a}}}}], nonResourceRules: [{{verbs: [fly], nonResourceURLs: [a]}}]}}]"),
     {("invalid-value", "spec.rules[0].nonResourceRules[0].verbs[0]"), ("invalid-value", "spec.rules[0].nonResourceRules[0].nonResourceURLs[0]")}),
    (flow("PriorityLevelConfiguration", "type: Limited"), {("missing-companion-field", "spec.limited")}),
    (flow("PriorityLevelConfiguration", "type: Limited, limited: {limitResponse: {type: Queue, queuing: {queues: 4, handSize: 5}}}"),
     {("inconsistent-numbers", "spec.limited.limitResponse.queuing.handSize")}),
    (flow("PriorityLevelConfiguration", "type: Limited, limited: {limitResponse: {type: Queue, queuing: {queues: 64, handSize: 10}}}"), set()),
    (flow("PriorityLevelConfiguration", "type: Limited, limited: {limitResponse: {type: Queue, queuing: {queues: 64, handSize: 11}}}"),
     {("inconsistent-numbers", "spec.limited.limitResponse.queuing.handSize")}),
    (flow("PriorityLevelConfiguration", "type: Exempt, exempt: {nominalConcurrencyShares: 5}", "exempt"), set()),
    (flow("PriorityLevelConfiguration", "type: Limited, limited: {nominalConcurrencyShares: 5, lendablePercent: 0, limitResponse: {type: Reject}}", "catch-all"), set()),
    (flow("PriorityLevelConfiguration", "type: Limited, limited: {limitResponse: {type: Reject}}", "catch-all"), {("reserved-name", "spec")}),
    (flow("FlowSchema", "priorityLevelConfiguration: {name: exempt}, matchingPrecedence: 2", "exempt"), {("reserved-name", "spec")}),
    (flow("PriorityLevelConfiguration", "type: Exempt"), {("reserved-name", "spec.type")}),
    *((flow("FlowSchema", f"{LEVEL}, matchingPrecedence: {number}"), wanted) for number, wanted in (
        (1, {("reserved-name", "spec.matchingPrecedence")}), (2, set()), (10000, set()))),
    (flow("FlowSchema", f"{LEVEL}, distinguisherMethod: {{type: ByName}}"), {("invalid-value", "spec.distinguisherMethod.type")}),
    (flow("FlowSchema", "priorityLevelConfiguration: {name: A}"), {("invalid-name", "spec.priorityLevelConfiguration.name")}),
    (requests("resourceRules: [{verbs: ['*'], apiGroups: ['*'], resources: [pods], namespaces: ['*']}]"), set()),
    (requests("resourceRules: [{verbs: [get], apiGroups: [''], resources: [nodes], clusterScope: true}]"), set()),
    (requests("resourceRules: [{verbs: [get, '*'], resources: [a], namespaces: [A]}]"),
     {("superfluous-wildcard", f"{FIRST}resourceRules[0].verbs"), ("missing-value", f"{FIRST}resourceRules[0].apiGroups"), ("invalid-value", f"{FIRST}resourceRules[0].namespaces[0]")}),
    (requests("nonResourceRules: [{verbs: [get], nonResourceURLs: [/, /a, /a/*]}]"), set()),
    (requests("nonResourceRules: [{verbs: [get], nonResourceURLs: [/a*, /*/a, //, /a b]}]"),
     {("invalid-value", f"{FIRST}nonResourceRules[0].nonResourceURLs[{number}]") for number in range(4)}),
    (requests("resourceRules: [{verbs: [get], apiGroups: ['*'], resources: [a], clusterScope: true}]", subjects=""), {("missing-value", f"{FIRST}subjects")}),
    (asked("kind: Robot"), {("invalid-value", f"{FIRST}subjects[0].kind")}),
    (asked("kind: ServiceAccount, serviceAccount: {name: '*', namespace: a}"), set()),
    (asked("kind: ServiceAccount, serviceAccount: {name: A, namespace: B}"),
     {("invalid-name", f"{FIRST}subjects[0].serviceAccount.name"), ("invalid-name", f"{FIRST}subjects[0].serviceAccount.namespace")}),
    (flow("PriorityLevelConfiguration", "type: Other"), {("invalid-value", "spec.type")}),
    (flow("PriorityLevelConfiguration", "type: Limited, limited: {}, exempt: {}"), {("misplaced-field", "spec.exempt")}),
    *((flow("PriorityLevelConfiguration", f"type: Limited, limited: {{limitResponse: {{{response}}}}}"), {(rule, f"spec.limited.limitResponse.{place}")})
      for response, rule, place in (
          ("type: Wait", "invalid-value", "type"),
          ("type: Reject, queuing: {}", "misplaced-field", "queuing"),
          ("type: Queue", "missing-companion-field", "queuing"),
          ("type: Queue, queuing: {queues: 10000001, handSize: 1}", "number-out-of-bounds", "queuing.queues"))),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), FLOWS)
def test_conditions(text: str, wanted: set[tuple[str, str]]) -> None:
    assert told(text, 36) == wanted
