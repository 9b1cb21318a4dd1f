"""What `network diff` says of two sets of manifests, against changes worked out by hand."""

import itertools

import pytest

from kubelint.graph.network.difference import ADDED, CHANGED, REMOVED, Change, differences
from tests.manifests import inventory
from tests.network.manifests import deployment, policy

ALL, OUTSIDE = "All Connections", "0.0.0.0-255.255.255.255[External]"
CLOSED = "No Connections"
A, B, C = deployment("a"), deployment("b"), deployment("c", namespace="other")
TITLE = {name: f"default/{name}[Deployment]" for name in "ab"} | {"c": "other/c[Deployment]"}
DENY = policy("deny", "{podSelector: {}}")
SHOP = """
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop, namespace: default}
spec: {defaultBackend: {service: {name: a, port: {number: 80}}}}
---
apiVersion: v1
kind: Service
metadata: {name: a, namespace: default}
spec: {selector: {app: a}, ports: [{port: 80, targetPort: 8080}]}
"""


def from_b(ports: str, name: str = "p") -> str:
    rule = f"{{from: [{{podSelector: {{matchLabels: {{app: b}}}}}}], ports: [{ports}]}}"
    return policy(name, f"{{podSelector: {{matchLabels: {{app: a}}}}, ingress: [{rule}]}}")


def block(cidr: str, exception: str = "") -> str:
    return policy("p", f"{{podSelector: {{}}, ingress: [{{from: [{{ipBlock: {{cidr: {cidr}{exception}}}}}]}}]}}")


def changes(old: str, new: str) -> list[tuple[str, str, str, str, str]]:
    found = differences(inventory(old), inventory(new))
    return [(one.kind, one.source, one.destination, one.old, one.new) for one in found]


def change(kind: str, source: str, destination: str, old: str, new: str) -> tuple[str, str, str, str, str]:
    return kind, TITLE.get(source, source), TITLE.get(destination, destination), old, new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        (A + B, B + A),
        (A + B + from_b("{port: 1}, {port: 2}"), A + B + from_b("{port: 1, endPort: 2}")),
        (A + B + from_b("{port: 80}"), A + B + from_b("{port: 80}", "renamed") + from_b("{port: 80}", "twice")),
        (A + block("10.0.0.0/8"), A + block("10.0.0.0/9") + block("10.0.0.0/8")),
    ],
)
def test_what_means_the_same_is_no_change(old: str, new: str) -> None:
    assert changes(old, new) == []


def test_a_policy_removes_and_its_removal_adds() -> None:
    gone = [
        change(REMOVED, OUTSIDE, "a", ALL, CLOSED),
        change(REMOVED, OUTSIDE, "b", ALL, CLOSED),
        change(REMOVED, "a", "b", ALL, CLOSED),
        change(REMOVED, "b", "a", ALL, CLOSED),
    ]
    assert changes(A + B, A + B + DENY) == gone
    assert changes(A + B + DENY, A + B) == [(ADDED, one[1], one[2], CLOSED, ALL) for one in gone]


def test_ports_change() -> None:
    one, two = A + B + from_b("{port: 80}"), A + B + from_b("{port: 80, endPort: 90}, {port: 53, protocol: UDP}")
    assert changes(one, two) == [change(CHANGED, "b", "a", "TCP 80", "TCP 80-90,UDP 53")]
    assert changes(two, one) == [change(CHANGED, "b", "a", "TCP 80-90,UDP 53", "TCP 80")]


def test_all_kinds_in_order() -> None:
    old = A + B + C + from_b("{port: 80}")
    new = A + B + C + from_b("{port: 81}") + policy("o", "{podSelector: {}}", "other")
    ends = [(OUTSIDE, "c"), ("a", "c"), ("b", "c")]
    assert changes(old, new) == [
        *(change(REMOVED, *pair, ALL, CLOSED) for pair in ends),
        change(CHANGED, "b", "a", "TCP 80", "TCP 81"),
    ]


def test_new_and_gone_workloads_are_named_with_each_of_their_connections() -> None:
    found = differences(inventory(A), inventory(A + B))
    assert {one.workloads for one in found} == {f"workload {TITLE['b']} added"}
    ends = {(one.kind, one.source, one.destination) for one in found}
    a, b = TITLE["a"], TITLE["b"]
    assert ends == {(ADDED, *pair) for pair in ((OUTSIDE, b), (b, OUTSIDE), (a, b), (b, a))}
    back = differences(inventory(A + B), inventory(A))
    assert {one.workloads for one in back} == {f"workload {TITLE['b']} removed"}
    assert {(one.kind, one.source, one.destination) for one in back} == {(REMOVED, *one[1:]) for one in ends}


def test_two_new_workloads_are_named_together() -> None:
    found = {one[1:3]: one.workloads for one in differences(inventory(C), inventory(A + B + C))}
    assert found[TITLE["a"], TITLE["b"]] == f"workload {TITLE['a']} and {TITLE['b']} added"
    assert found[TITLE["c"], TITLE["b"]] == f"workload {TITLE['b']} added"


def test_a_workload_of_another_kind_is_one_gone_and_one_new() -> None:
    found = differences(inventory(A), inventory(A.replace("kind: Deployment", "kind: StatefulSet")))
    assert sorted((one.kind, one.workloads) for one in found) == [
        *[(ADDED, "workload default/a[StatefulSet] added")] * 2,
        *[(REMOVED, "workload default/a[Deployment] removed")] * 2,
    ]


def test_outside_ranges_are_cut_only_where_they_change() -> None:
    assert changes(A + block("10.0.0.0/8"), A + block("10.0.0.0/8", ", except: [10.1.0.0/16]")) == [
        change(REMOVED, "10.1.0.0-10.1.255.255[External]", "a", ALL, CLOSED)
    ]
    assert changes(A + block("10.0.0.0/9"), A + block("10.0.0.0/8")) == [
        change(ADDED, "10.128.0.0-10.255.255.255[External]", "a", CLOSED, ALL)
    ]


def test_the_ingress_controller_is_an_end_too() -> None:
    web = deployment("a", ports="[{containerPort: 8080}]")
    assert changes(web + DENY, web + SHOP + policy("deny", "{podSelector: {}, ingress: [{}]}"))[-1] == change(
        ADDED, "{ingress-controller}", "a", CLOSED, "TCP 8080"
    )


WORLDS = [A, A + B, A + B + C + DENY, A + C + block("10.0.0.0/8"), A + B + from_b("{port: 80}"), C + block("::/0")]


@pytest.mark.parametrize(("old", "new"), list(itertools.combinations(WORLDS, 2)))
def test_the_way_back_is_the_mirror(old: str, new: str) -> None:
    turned = {ADDED: REMOVED, REMOVED: ADDED, CHANGED: CHANGED}
    there, back = differences(inventory(old), inventory(new)), differences(inventory(new), inventory(old))
    assert {Change(turned[one.kind], one.source, one.destination, one.new, one.old) for one in there} == {
        one._replace(workloads="") for one in back
    }
