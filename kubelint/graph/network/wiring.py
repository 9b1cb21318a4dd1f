"""What is offered to the outside: Ingress, Gateway API route or OpenShift Route → Service → pods and their ports.

Only what is really wired counts: the Service has the port, selects the pods, and a container of theirs has the TCP
port.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kubelint.graph.network.world import Party, named_ports, tcp_ports
from kubelint.inventory import Inventory
from kubelint.resources import Resource, View, Workload
from kubelint.resources.made_labels import MADE_LABELS, label_sets

_GATEWAY_ROUTES = ("HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute")
ENTRY_KINDS = ("Ingress", "Route", *_GATEWAY_ROUTES)

ENTRY_GROUPS = {
    "Ingress": ("networking.k8s.io", "extensions"),
    "Route": ("route.openshift.io", ""),
    **dict.fromkeys(_GATEWAY_ROUTES, ("gateway.networking.k8s.io",)),
}


class Backend(NamedTuple):
    """A Service that an entry sends traffic to. `port` is a number, a name, or None for all ports of the Service.

    With `by_target` the name may also be that of a target port.
    """

    view: View
    namespace: str
    service: str
    port: int | str | None
    by_target: bool = True


class Wire(NamedTuple):
    """One way in: entry (Ingress or route) → Service → workload on these container ports."""

    backend: Backend
    service: Resource
    workload: Workload
    party: Party
    ports: frozenset[int]

    @property
    def entry(self) -> Resource:
        """The Ingress or route."""
        return self.backend.view.resource


def backends_of(entry: Resource) -> Iterator[Backend]:
    """The Services that an Ingress or route names."""
    if entry.kind == "Ingress":
        yield from _ingress(entry)
    elif entry.kind == "Route":
        yield from _openshift(entry)
    else:
        yield from _gateway(entry)


def _ingress(entry: Resource) -> Iterator[Backend]:
    spec = entry.view("spec")
    places = [spec.view("defaultBackend"), spec.view("backend")]
    places += [path.view("backend") for rule in spec.views("rules") for path in rule.view("http").views("paths")]
    for view in places:
        name = view.text("service", "name") or view.text("serviceName")
        if name:
            port = view.text("service", "port", "name") or view.integer("service", "port", "number")
            old = view.text("servicePort") or view.integer("servicePort")
            yield Backend(view, entry.namespace or "default", name, port or old, by_target=False)


def _openshift(entry: Resource) -> Iterator[Backend]:
    spec = entry.view("spec")
    port = spec.text("port", "targetPort") or spec.integer("port", "targetPort")
    for view in [spec.view("to"), *spec.views("alternateBackends")]:
        name = view.text("name")
        if name and (view.text("kind") or "Service") == "Service":
            yield Backend(view, entry.namespace or "default", name, port)


def _gateway(entry: Resource) -> Iterator[Backend]:
    for rule in entry.view("spec").views("rules"):
        for view in rule.views("backendRefs"):
            name = view.text("name")
            if name and not view.text("group") and (view.text("kind") or "Service") == "Service":
                yield Backend(view, view.text("namespace") or entry.namespace or "default", name, view.integer("port"))


def target_ports(service: Resource, port: int | str | None, by_target: bool = True) -> list[int | str]:
    """The container ports (numbers or names) behind a Service's port: named, numbered or, with None, all of them.

    A name is that of the Service's port (networking.k8s.io/v1 ServiceBackendPort) or, with `by_target`, of its target
    (route.openshift.io/v1 RoutePort).
    """
    found: list[int | str] = []
    for view in service.view("spec").views("ports"):
        own, target = view.integer("port"), view.get("targetPort")
        reached = target if isinstance(target, int | str) and target else own
        if port is None:
            found += [reached] if reached else []
        elif port in (view.text("name"), own) or (port == target and (by_target or isinstance(port, int))):
            return [reached] if reached else []
    return found


def served(workload: Workload, targets: Iterable[int | str], protocol: str) -> Iterator[int]:
    """The numbers of a Service's target ports on a workload; names that no container has are left out."""
    names = {port.name: port.number for port in named_ports(workload) if port.protocol == protocol}
    for target in targets:
        number = names.get(target) if isinstance(target, str) else target
        if number is not None:
            yield number


def served_ports(workload: Workload, targets: Iterable[int | str]) -> frozenset[int]:
    """Which of these targets a workload's containers have as TCP ports, as numbers."""
    return tcp_ports(workload).intersection(served(workload, targets, "TCP"))


class Wiring:
    """The Services with the workloads they select, and every way in through them."""

    def __init__(self, inventory: Inventory, parties: list[Party]):
        self._inventory = inventory
        self._by_namespace: dict[str, list[tuple[Party, Workload]]] = defaultdict(list)
        for party in parties:
            self._by_namespace[party.namespace] += [(party, workload) for workload in party.workloads]

    def selected(self, service: Resource) -> list[tuple[Party, Workload]]:
        """The workloads whose pods a Service selects; none for a Service without selector."""
        selector = service.mapping("spec", "selector")
        if not selector:
            return []
        wanted = selector.items()
        candidates = self._by_namespace.get(service.namespace or "default", ())
        if MADE_LABELS.isdisjoint(selector):
            return [(party, workload) for party, workload in candidates if wanted <= workload.pod_labels.items()]
        return [pair for pair in candidates if any(wanted <= labels.items() for labels in label_sets(pair[1]))]

    def wires(self) -> Iterator[Wire]:
        """Every way in that ends at a container port. Of an entry or Service given twice the last one counts."""
        entries = {entry.identity: entry for entry in self._inventory.of_kind(*ENTRY_KINDS) if entry.name}
        for entry in entries.values():
            if entry.group in ENTRY_GROUPS[entry.kind or ""]:
                for backend in backends_of(entry):
                    yield from self._through(backend)

    def _through(self, backend: Backend) -> Iterator[Wire]:
        services = self._inventory.find("Service", backend.namespace, backend.service)
        for service in [one for one in services if one.group == ""][-1:]:
            targets = target_ports(service, backend.port, backend.by_target)
            for party, workload in self.selected(service):
                ports = served_ports(workload, targets)
                if ports:
                    yield Wire(backend, service, workload, party, ports)
