"""Which listeners of a Gateway accept a route (Gateway API: allowedRoutes, protocols, hostnames)."""

from collections.abc import Iterator

from kubelint.graph.references.model import ReferenceGraph
from kubelint.resources import Resource, View
from kubelint.values.placeholders import has_placeholder
from kubelint.values.selectors import NOTHING, label_selector

_GROUP = "gateway.networking.k8s.io"
_BY_PROTOCOL = {
    "HTTP": ("HTTPRoute", "GRPCRoute"),
    "HTTPS": ("HTTPRoute", "GRPCRoute"),
    "TLS": ("TLSRoute", "TCPRoute"),
    "TCP": ("TCPRoute",),
    "UDP": ("UDPRoute",),
}


def chosen_listeners(gateway: Resource, parent: View) -> Iterator[View]:
    """The listeners that a parent reference of a route asks for: by name, by port, or all."""
    section, port = parent.get("sectionName"), parent.get("port")
    for listener in gateway.view("spec").views("listeners"):
        if section in (None, listener.get("name")) and port in (None, listener.get("port")):
            yield listener


def refusal(graph: ReferenceGraph, route: Resource, gateway: Resource, listener: View) -> tuple[str, str] | None:
    """Why a listener does not take a route, and what to write instead; None when it takes it, or may do so."""
    if not _takes_kind(route, listener):
        return f"takes no {route.kind}", "name a listener for such routes, or add the kind to its `allowedRoutes.kinds`"
    if not _takes_namespace(graph, route, gateway, listener):
        return (
            f"takes no routes of namespace `{route.namespace}`",
            "say in its `allowedRoutes.namespaces` which namespaces may use it: without it its own only",
        )
    if not _shares_host(route, listener):
        return f"is for `{listener.text('hostname')}` only", "give the route a host that the listener serves"
    return None


def _takes_kind(route: Resource, listener: View) -> bool:
    kinds = list(listener.view("allowedRoutes").views("kinds"))
    if kinds:
        wanted = (_GROUP, route.kind)
        return any((kind.text("group") or _GROUP, kind.text("kind")) == wanted for kind in kinds)
    known = _BY_PROTOCOL.get(listener.text("protocol") or "")
    return known is None or route.kind in known


def _takes_namespace(graph: ReferenceGraph, route: Resource, gateway: Resource, listener: View) -> bool:
    allowed = listener.view("allowedRoutes", "namespaces")
    return _allows(graph, route, gateway, allowed, allowed.text("from") or "Same")


def takes_listener_set(graph: ReferenceGraph, listener_set: Resource, gateway: Resource) -> bool:
    """Whether a Gateway takes listeners of this ListenerSet; without `allowedListeners` it takes none (GEP-1713)."""
    allowed = gateway.view("spec", "allowedListeners", "namespaces")
    return _allows(graph, listener_set, gateway, allowed, allowed.text("from") or "None")


def _allows(graph: ReferenceGraph, source: Resource, gateway: Resource, allowed: View, given: str) -> bool:
    """Whether `from` and `selector` of the Gateway let in what is in the namespace of the source."""
    if given == "Same":
        return source.namespace == gateway.namespace
    if given == "Selector":
        return graph.may_be_in(source.namespace or "default", label_selector(allowed.get("selector"), NOTHING))
    return given != "None"


def _shares_host(route: Resource, listener: View) -> bool:
    """Whether the listener's hostname and one of the route's have something in common; none means all."""
    own = listener.text("hostname")
    wanted = route.view("spec").strings("hostnames")
    if any(map(has_placeholder, (own or "", *wanted))):
        return True
    return not own or not wanted or any(_intersect(own.lower(), host.lower()) for host in wanted)


def _intersect(one: str, other: str) -> bool:
    """Hostnames with a leading `*.` are for any number of labels in its place."""
    if one == other:
        return True
    if one.startswith("*.") and other.startswith("*."):
        return one.endswith(other[1:]) or other.endswith(one[1:])
    wild, exact = (one, other) if one.startswith("*.") else (other, one)
    return wild.startswith("*.") and exact.endswith(wild[1:])
