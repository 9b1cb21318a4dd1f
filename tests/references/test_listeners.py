"""Which routes the listeners of a Gateway take."""

import pytest

from kubelint.graph.references.listeners import chosen_listeners, refusal
from tests.references.manifests import graph_of, made

API = "gateway.networking.k8s.io/v1"


def accepted(
    listener: dict[str, object], hosts: list[str] | None = None, kind: str = "HTTPRoute", *more: str, home: str = "shop"
) -> bool:
    """Whether a listener of namespace `infra` takes a route of namespace `shop`."""
    listeners = [{"name": "web", "port": 80, "protocol": "HTTP", **listener}]
    gateway = made("Gateway", "web", "infra", API, spec={"listeners": listeners})
    route = made(kind, "web", home, API, spec={"hostnames": hosts or [], "parentRefs": [{"name": "web"}]})
    graph = graph_of(gateway, route, *more)
    [there, here] = graph.inventory.resources[:2]
    parent = here.view("spec", "parentRefs", 0)
    return all(refusal(graph, here, there, one) is None for one in chosen_listeners(there, parent))


ALL = {"allowedRoutes": {"namespaces": {"from": "All"}}}


@pytest.mark.parametrize(
    ("own", "hosts", "shared"),
    [
        ("very.specific.com", ["other.com", "very.specific.com"], True),
        ("very.specific.com", ["*.specific.com"], True),
        ("*.wildcard.io", ["foo.bar.wildcard.io"], True),
        ("*.wildcard.io", ["*.wildcard.io"], True),
        ("*.wildcard.io", ["*.foo.wildcard.io"], True),
        ("*.wildcard.io", ["wildcard.io", "foo.wildcard.com"], False),
        ("*.foo.io", ["*.barfoo.io"], False),
        ("Very.Specific.com", ["very.specific.com"], True),
        ("very.specific.com", [], True),
        ("", ["any.com"], True),
    ],
)
def test_hosts(own: str, hosts: list[str], shared: bool) -> None:
    assert accepted({**ALL, "hostname": own}, hosts) == shared


def selecting(key: str, value: str) -> dict[str, object]:
    """A listener for the namespaces with a label."""
    return {"allowedRoutes": {"namespaces": {"from": "Selector", "selector": {"matchLabels": {key: value}}}}}


@pytest.mark.parametrize(
    ("listener", "namespace", "taken"),
    [
        ({}, "", False),
        (ALL, "", True),
        (selecting("kubernetes.io/metadata.name", "shop"), "", True),
        (selecting("kubernetes.io/metadata.name", "else"), "", False),
        (selecting("team", "a"), "", True),
        (selecting("team", "a"), "{team: a}", True),
        (selecting("team", "a"), "{team: b}", False),
        ({"allowedRoutes": {"namespaces": {"from": "None"}}}, "", False),
    ],
)
def test_namespaces(listener: dict[str, object], namespace: str, taken: bool) -> None:
    known = f"{{apiVersion: v1, kind: Namespace, metadata: {{name: shop, labels: {namespace}}}}}"
    assert accepted(listener, None, "HTTPRoute", *([known] if namespace else [])) == taken


def test_its_own_namespace_is_allowed() -> None:
    assert accepted({}, home="infra")


@pytest.mark.parametrize(
    ("protocol", "kind", "taken"),
    [
        ("HTTP", "GRPCRoute", True),
        ("HTTPS", "TLSRoute", False),
        ("TLS", "TLSRoute", True),
        ("TLS", "HTTPRoute", False),
        ("UDP", "UDPRoute", True),
        ("TCP", "UDPRoute", False),
        ("example.com/own", "HTTPRoute", True),
    ],
)
def test_protocols(protocol: str, kind: str, taken: bool) -> None:
    assert accepted({**ALL, "protocol": protocol}, None, kind) == taken
