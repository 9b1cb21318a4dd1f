"""Subsets of Services in an Istio mesh: who defines them, and who sends traffic to them (networking.istio.io)."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from kubelint.graph.references.fields import Field, Found, Node, steps_of, walk
from kubelint.graph.references.model import ReferenceGraph
from kubelint.graph.references.reading import service_behind
from kubelint.resources import Resource, View

GROUP = "networking.istio.io"
Host = tuple[str, str | None]
"""Name and namespace of a Service; the host itself and None for one outside of the cluster."""

_DESTINATIONS = Node()
for _path in (
    "spec.http[].route[].destination",
    "spec.http[].mirror",
    "spec.http[].mirrors[].destination",
    "spec.tcp[].route[].destination",
    "spec.tls[].route[].destination",
):
    _DESTINATIONS.add(steps_of(_path), Field(_path, "Service", name="host"))


class Subset(NamedTuple):
    """A subset that a DestinationRule defines."""

    rule: Resource
    name: str
    view: View


def host_of(resource: Resource, host: str) -> Host:
    """Which Service a host of this object means."""
    found = service_behind(host, short=True)
    return (host, None) if found is None else (found[0], found[1] or resource.namespace)


def rules_by_host(graph: ReferenceGraph) -> dict[Host, list[Resource]]:
    """The DestinationRules by the host that they are for."""
    index: dict[Host, list[Resource]] = defaultdict(list)
    for resource in graph.inventory.of_kind("DestinationRule"):
        host = resource.text("spec", "host")
        if resource.group == GROUP and host:
            index[host_of(resource, host)].append(resource)
    return dict(index)


def subsets_of(rule: Resource) -> Iterator[Subset]:
    """The subsets of a DestinationRule."""
    for view in rule.view("spec").views("subsets"):
        name = view.text("name")
        if name:
            yield Subset(rule, name, view)


def destinations_of(route: Resource) -> Iterator[View]:
    """Where a VirtualService sends traffic."""
    found: list[Found] = []
    walk(_DESTINATIONS, route.value, route.path, found)
    yield from (View(route, path, value) for _, path, value in found if isinstance(value, dict))
