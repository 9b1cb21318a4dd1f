"""What ServiceMonitors and PodMonitors select (prometheus-operator, monitoring.coreos.com/v1)."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kubelint.graph.network.world import named_ports
from kubelint.graph.references.model import ReferenceGraph
from kubelint.graph.references.outside import CLUSTER_NAMESPACES
from kubelint.inventory import meet
from kubelint.resources import Resource, View
from kubelint.values.selectors import NOTHING, Selector, label_selector

_OF_API_SERVER = frozenset(("apiserver", "kubernetes"))
"""Values of the labels of Service `default/kubernetes`, which every cluster has."""
_ENDPOINTS = {"ServiceMonitor": "endpoints", "PodMonitor": "podMetricsEndpoints"}


class Monitor(NamedTuple):
    """A monitor with the Services or workloads that it scrapes. `namespaces` are empty for all.

    `speaks`: the files hold Services or pods there, so that selecting none of them means something.
    """

    resource: Resource
    selector: Selector
    namespaces: tuple[str, ...]
    targets: tuple[Resource, ...]
    speaks: bool

    def endpoints(self) -> Iterator[View]:
        """Its endpoints."""
        return self.resource.view("spec").views(_ENDPOINTS[self.resource.kind or ""])

    def has_port(self, target: Resource, name: str) -> bool:
        """Whether a Service or the pods of a workload have a port of that name."""
        if self.resource.kind == "ServiceMonitor":
            return any(port.text("name") == name for port in target.view("spec").views("ports"))
        workload = target.workload
        return workload is not None and any(port.name == name for port in named_ports(workload))


def monitors(graph: ReferenceGraph) -> Iterator[Monitor]:
    """The monitors of the files."""
    for resource in graph.inventory.of_kind("ServiceMonitor", "PodMonitor"):
        if resource.group == "monitoring.coreos.com":
            yield _monitor(graph, resource)


def _monitor(graph: ReferenceGraph, resource: Resource) -> Monitor:
    selector = label_selector(resource.get("spec", "selector"), NOTHING)
    namespaces = _namespaces(resource)
    find = _services if resource.kind == "ServiceMonitor" else _workloads
    targets = tuple(found for found in find(graph, selector, namespaces) if meet(resource, found))
    values = [value for requirement in selector.requirements for value in requirement.values]
    homes = namespaces or (resource.namespace or "default",)
    made = any(graph.outside.makers.may_label(home, values) or home in CLUSTER_NAMESPACES for home in homes)
    made = made or not _OF_API_SERVER.isdisjoint(values)
    return Monitor(resource, selector, namespaces, targets, not made and _holds(graph, resource, namespaces))


def _namespaces(resource: Resource) -> tuple[str, ...]:
    chosen = resource.view("spec", "namespaceSelector")
    if chosen.flag("any"):
        return ()
    return tuple(chosen.strings("matchNames")) or (resource.namespace or "default",)


def _services(graph: ReferenceGraph, selector: Selector, namespaces: tuple[str, ...]) -> Iterator[Resource]:
    """The Services whose own labels a selector matches."""
    candidates: Iterable[Resource] = graph.services
    for pair in list(selector.exact.items())[:1] if namespaces else ():
        index = graph.inventory.by_label
        labelled = (one for space in namespaces for one in index.get(("Service", space, *pair), ()))
        candidates = (one for one in labelled if one.group == "")
    for service in candidates:
        if selector.matches(service.labels) and (not namespaces or service.namespace in namespaces):
            yield service


def _workloads(graph: ReferenceGraph, selector: Selector, namespaces: tuple[str, ...]) -> Iterator[Resource]:
    """The workloads whose pods a selector matches."""
    for namespace in namespaces or graph.pods.by_namespace:
        yield from (workload.resource for workload in graph.pods.matching(selector, namespace))


def _holds(graph: ReferenceGraph, resource: Resource, namespaces: tuple[str, ...]) -> bool:
    """Whether the files hold some of what could be selected there."""
    if resource.kind == "ServiceMonitor":
        return any(not namespaces or service.namespace in namespaces for service in graph.services)
    return any(not namespaces or namespace in namespaces for namespace in graph.pods.by_namespace)
