"""What is open to pods that the files do not hold, and how it is written."""

from kubelint.graph.network.exposure import ENTIRE_CLUSTER, Exposure, exposure_of
from tests.network.manifests import deployment, graph, policy

WEB = deployment("web", ports="[{name: http, containerPort: 8080}]")


def exposed(*texts: str) -> Exposure:
    return exposure_of(graph(WEB, *texts))


def sources(*texts: str) -> list[str]:
    found = exposed(*texts).ingress
    return [one.source for one in found if one.source != ENTIRE_CLUSTER and not one.source.endswith("[External]")]


def from_peer(peer: str) -> str:
    return policy("p", f"{{podSelector: {{}}, ingress: [{{from: [{peer}]}}]}}")


def test_labels_are_written_as_labels() -> None:
    assert sources(from_peer("{podSelector: {matchLabels: {b: x, a: z}}}")) == ["default/[pod with {a=z,b=x}]"]


def test_expressions_stay_expressions_in_the_order_of_their_values() -> None:
    one = "{namespaceSelector: {matchExpressions: [{key: k, operator: In, values: [only]}]}}"
    assert sources(from_peer(one)) == ["[namespace with {{Key:k,Operator:In,Values:[only],}}]/[all pods]"]
    two = "{podSelector: {matchExpressions: [{key: k, operator: In, values: [b, a]}]}}"
    assert sources(from_peer(two)) == ["default/[pod with {{Key:k,Operator:In,Values:[b a],}}]"]


def test_what_means_the_same_is_one_stranger_and_labels_are_preferred() -> None:
    both = from_peer(
        "{podSelector: {matchExpressions: [{key: a, operator: In, values: [x]}]}}, {podSelector: {matchLabels: {a: x}}}"
    )
    assert sources(both) == ["default/[pod with {a=x}]"]


def test_what_the_api_server_refuses_describes_nobody() -> None:
    assert not sources(from_peer("{podSelector: {matchExpressions: [{key: a, operator: In}]}}"))
    assert not sources(from_peer("{podSelector: [x]}"))


ADMIN = """
---
apiVersion: policy.networking.k8s.io/v1alpha1
kind: {kind}
metadata: {{name: default}}
spec:
  priority: 10
  subject: {{namespaces: {{}}}}
  {rules}
"""


def test_outside_ranges_are_said_of_workloads_that_open_something_to_the_cluster() -> None:
    deny = "{name: d, action: Deny, %s: [{namespaces: {}}]}"
    rules = f"ingress: [{deny % 'from'}]\n  egress: [{deny % 'to'}]"
    found = exposed(ADMIN.format(kind="BaselineAdminNetworkPolicy", rules=rules))
    assert (found.ingress, found.egress, found.unprotected) == ([], [], [])
    found = exposed(ADMIN.format(kind="BaselineAdminNetworkPolicy", rules=rules.partition("\n")[0]))
    assert [one.source for one in found.ingress] == ["0.0.0.0-255.255.255.255[External]"]
    assert found.unprotected == [("default/web[Deployment]", "Egress")]


def test_names_that_admin_policies_allow_are_said_as_names() -> None:
    named = "egress: [{name: n, action: Allow, to: [{namespaces: {}}], ports: [{namedPort: far}]}]"
    closed = policy("closed", "{podSelector: {}, policyTypes: [Egress]}")
    found = exposed(ADMIN.format(kind="AdminNetworkPolicy", rules=named), closed)
    assert [(one.destination, one.ports) for one in found.egress] == [(ENTIRE_CLUSTER, "far")]
    denied = named.replace("egress: [", "egress: [{name: d, action: Deny, to: [{namespaces: {}}]}, ")
    assert exposed(ADMIN.format(kind="AdminNetworkPolicy", rules=denied), closed).egress == []
