"""Ports of Services that other objects lead to: Ingresses, routes, meshes, webhooks, aggregated APIs."""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint.findings import Place
from kubelint.graph.references.model import ReferenceGraph
from kubelint.graph.references.reading import Reference
from kubelint.resources import Resource, View
from kubelint.values.placeholders import has_placeholder

_INGRESS_GROUPS = ("networking.k8s.io", "extensions")
_GATEWAY_API, _ISTIO, _OPENSHIFT = "gateway.networking.k8s.io", "networking.istio.io", "route.openshift.io"
_RULES = ("missing-backend-service", "missing-webhook-service")

Port = int | str


class PortUse(NamedTuple):
    """An object leads to a port that the Service does not have; `port` is None where it names none and has to."""

    source: Resource
    service: Resource
    port: Port | None
    place: Place

    @property
    def defect(self) -> str:
        """What is wrong, as messages say it of the source."""
        if self.port is None:
            return f"names no port of {self.service.title}"
        port = f"`{self.port}`" if isinstance(self.port, str) else self.port
        return f"leads to port {port} of {self.service.title}, which has no such port"


def missing_ports(graph: ReferenceGraph) -> Iterator[PortUse]:
    """Every port that is wanted of a Service of the files which has none such.

    That a route names none is told by the rules of its definition, where the files hold it.
    """
    defined = {definition.name for definition in graph.inventory.of_kind("CustomResourceDefinition")}
    for reference, services in graph.edges:
        if reference.kind == "Service" and services and _leads_to_a_port(reference):
            port, place = _wanted(reference)
            told = f"{(reference.source.kind or '').lower()}s.{_GATEWAY_API}" in defined
            if told or not _must_name_one(reference) if port is None else has_placeholder(str(port)):
                continue
            having = _has_target if reference.source.group == _OPENSHIFT else has_port
            if port is None or not any(having(service, port) for service in services):
                yield PortUse(reference.source, services[0], port, place)


def has_port(service: Resource, port: Port) -> bool:
    """Whether a Service has a port of this number or name; one without any port is taken to have all."""
    field = "name" if isinstance(port, str) else "port"
    ports = list(service.view("spec").views("ports"))
    return not ports or any(view.get(field) == port for view in ports)


def ports_text(service: Resource) -> str:
    """The ports of a Service as messages list them."""
    texts = [
        f"{view.get('port')} (`{view.text('name')}`)" if view.text("name") else str(view.get("port"))
        for view in service.view("spec").views("ports")
    ]
    return ", ".join(texts[:6])


def _leads_to_a_port(reference: Reference) -> bool:
    return reference.rule in _RULES or reference.source.kind == "BackendTLSPolicy"


def _must_name_one(reference: Reference) -> bool:
    """Whether the API refuses the reference without a port (BackendObjectReference of the Gateway API)."""
    return reference.source.group == _GATEWAY_API and reference.source.kind != "BackendTLSPolicy"


def _port_field(reference: Reference) -> tuple[str, ...]:
    """Where the port stands beside the name of the Service; of a Route of OpenShift below `spec`."""
    source, holder = reference.source, _holder(reference)
    if source.group in _INGRESS_GROUPS and reference.field.name == "serviceName":
        return ("servicePort",)
    if source.group in _INGRESS_GROUPS:
        return ("port", "name" if holder.text("port", "name") else "number")
    if source.group == _ISTIO:
        return ("port", "number")
    if source.group == _OPENSHIFT:
        return ("port", "targetPort")
    return ("sectionName",) if source.kind == "BackendTLSPolicy" else ("port",)


def _holder(reference: Reference) -> View:
    source = reference.source
    if source.group == _OPENSHIFT:
        return source.view("spec")
    return source.view(*reference.path[len(source.path) : -1])


def _wanted(reference: Reference) -> tuple[Port | None, Place]:
    """The port that is wanted, with its place; that of the name where none is written. Webhooks are called on 443."""
    holder, path = _holder(reference), _port_field(reference)
    port = holder.text(*path) or holder.integer(*path)
    if port is None:
        return 443 if reference.rule == "missing-webhook-service" else None, reference.place
    return port, holder.at(*path)


def _has_target(service: Resource, port: Port) -> bool:
    """Whether endpoints of a Service have a port of this name or number (route.openshift.io/v1 RoutePort).

    Their names are those of the Service's ports, their numbers those of the pods. Names of container ports are taken
    to be fine, as are numbers where one stands behind such a name.
    """
    ports = list(service.view("spec").views("ports"))
    targets = [view.get("targetPort") or view.get("port") for view in ports]
    if not ports or port in targets or any(view.get("name") == port for view in ports):
        return True
    number = isinstance(port, int) or port.isdigit()
    return number and (str(port) in map(str, targets) or any(isinstance(target, str) for target in targets))
