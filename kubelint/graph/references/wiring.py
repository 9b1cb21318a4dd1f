"""Services and what stands behind them: ports by name and number, and objects that lead to Services by port."""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint.findings import Place
from kubelint.graph.network.wiring import ENTRY_KINDS, backends_of
from kubelint.graph.references.model import ReferenceGraph, is_unplaced
from kubelint.resources import Resource, View, Workload

_ENDS = frozenset(("Job", "CronJob"))
_WEBHOOK_KINDS = ("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration")
_ENTRY_GROUPS = frozenset(("networking.k8s.io", "extensions", "gateway.networking.k8s.io", "route.openshift.io"))


class PortUse(NamedTuple):
    """An object leads to a port of a Service. `port` is its number or name, `place` where it is written."""

    source: Resource
    service: Resource
    port: int | str
    place: Place


def servers(graph: ReferenceGraph, service: Resource) -> list[Workload]:
    """The workloads behind a Service that are there to serve: all that it selects but jobs.

    None of those whose containers a kustomization may change.
    """
    return [
        workload
        for workload in graph.selected(service)
        if workload.kind not in _ENDS and not _may_change(graph, workload.resource)
    ]


def _may_change(graph: ReferenceGraph, resource: Resource) -> bool:
    """Whether a kustomization changes an object in ways that are not followed."""
    return resource.altered or (graph.patched and resource.written is None and is_unplaced(resource))


def declares(workload: Workload, port: int | str, protocol: str) -> bool:
    """Whether a container of its pods has the port, by name or number."""
    field = "name" if isinstance(port, str) else "containerPort"
    return any(
        view.get(field) == port and (view.text("protocol") or "TCP") == protocol
        for container in workload.pod_spec.containers
        for view in container.views("ports")
    )


def without_port(workloads: list[Workload], port: int | str, protocol: str) -> list[Workload]:
    """Those of the workloads that do not have the port in any of their copies."""
    having = {w.resource.identity[1:] for w in workloads if declares(w, port, protocol)}
    return [workload for workload in workloads if workload.resource.identity[1:] not in having]


def declares_any(workload: Workload) -> bool:
    """Whether its containers name the ports they listen on at all."""
    return any(container.items("ports") for container in workload.pod_spec.containers)


def has_port(service: Resource, port: int | str) -> bool:
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


def missing_ports(graph: ReferenceGraph) -> Iterator[PortUse]:
    """Every port that an Ingress, route, webhook or aggregated API wants of a Service which has none such."""
    for entry in graph.inventory.of_kind(*ENTRY_KINDS):
        if entry.group in _ENTRY_GROUPS and entry.kind != "Route":
            for backend in backends_of(entry):
                if backend.port is not None:
                    place = _port_place(backend.view, backend.port)
                    yield from _uses(graph, entry, backend.namespace, backend.service, backend.port, place)
    for configuration in graph.inventory.of_kind(*_WEBHOOK_KINDS):
        for webhook in configuration.views("webhooks"):
            yield from _of_client(graph, webhook.view("clientConfig", "service"))
    for api_service in graph.inventory.of_kind("APIService"):
        yield from _of_client(graph, api_service.view("spec", "service"))


def _of_client(graph: ReferenceGraph, view: View) -> Iterator[PortUse]:
    """A webhook's Service; its port is 443 unless written."""
    name, namespace = view.text("name"), view.text("namespace")
    written = view.integer("port")
    if name and namespace:
        place = view.at("port") if written is not None else view.at("name")
        yield from _uses(graph, view.resource, namespace, name, written or 443, place)


def _uses(
    graph: ReferenceGraph, source: Resource, namespace: str, name: str, port: int | str, place: Place
) -> Iterator[PortUse]:
    services = graph.find(source, "Service", namespace, name)
    lacking = [service for service in services if not has_port(service, port)]
    if lacking and len(lacking) == len(services):
        yield PortUse(source, lacking[0], port, place)


def _port_place(view: View, port: int | str) -> Place:
    if view.get("service") is not None:
        return view.at("service", "port", "name" if isinstance(port, str) else "number")
    return view.at("servicePort") if view.get("servicePort") is not None else view.at("port")
