"""Ways in from outside the cluster that the policies leave open: an Ingress, a route or a Service of its own → pods."""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint.findings import Place
from kubelint.graph.network.addresses import AddressRange, block_ranges
from kubelint.graph.network.model import NetworkGraph
from kubelint.graph.network.openings import names_strangers, opening_rules
from kubelint.graph.network.sides import Parts
from kubelint.graph.network.wiring import ENTRY_GROUPS, ENTRY_KINDS, Wiring, backends_of, served, target_ports
from kubelint.graph.network.world import Party
from kubelint.inventory import Inventory
from kubelint.resources import Resource, Workload

_OPEN_TYPES = ("LoadBalancer", "NodePort")
_EVERYWHERE = ("0.0.0.0/0", "::/0")
_INSIDE = frozenset(("true", "internal", "private", "0.0.0.0/0"))
_SCOPE_KEYS = ("internal", "load-balancer-type", "scheme")
_SOURCE_KEYS = ("source-range", "inbound-cidrs", "allowlist", "whitelist")

_PRIVATE = tuple(
    one
    for cidrs in (
        ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "127.0.0.0/8"),
        ("fc00::/7", "fe80::/10"),
    )
    for cidr in cidrs
    for one in block_ranges(cidr, ())
)
"""Addresses that no one on the internet has: RFC 1918, RFC 6598, RFC 3927, RFC 4193, RFC 4291, loopback."""


class Door(NamedTuple):
    """What is offered to the outside: the Ingress, route or Service, where it says so, and the Service's port."""

    gate: Resource
    place: Place
    namespace: str
    service: str
    port: int | str | None
    by_target: bool = True


class Entrance(NamedTuple):
    """A door with the pods behind it, on these TCP ports."""

    door: Door
    service: Resource
    workload: Workload
    party: Party
    ports: tuple[int, ...]


def doors_of(inventory: Inventory) -> Iterator[Door]:
    """Every door that is not kept inside by class, annotation or source ranges."""
    for entry in inventory.of_kind(*ENTRY_KINDS):
        if entry.group in ENTRY_GROUPS[entry.kind or ""] and not _confined(entry) and not _between_services(entry):
            for backend in backends_of(entry):
                yield Door(entry, backend.view.at(), *backend[1:])
    for service in inventory.of_kind("Service"):
        if service.get("spec", "type") in _OPEN_TYPES and service.group == "" and not _confined(service):
            place = service.at("spec", "type")
            yield Door(service, place, service.namespace or "default", service.name or "", None)


def _confined(gate: Resource) -> bool:
    """Whether it says that it is for a private network or for some addresses only."""
    ranges = gate.strings("spec", "loadBalancerSourceRanges")
    if ranges and not any(one in _EVERYWHERE for one in ranges):
        return True
    classes = [gate.text("spec", "ingressClassName"), gate.annotations.get("kubernetes.io/ingress.class")]
    if any(word in (name or "") for name in classes for word in ("internal", "private")):
        return True
    return any(_confines(key, value) for key, value in gate.annotations.items())


def _confines(key: str, value: str) -> bool:
    if any(word in key for word in _SOURCE_KEYS):
        return bool(value) and not any(one in value for one in _EVERYWHERE)
    return any(word in key for word in _SCOPE_KEYS) and value.lower() in _INSIDE


def _between_services(entry: Resource) -> bool:
    """Whether a route belongs to Services alone, as in a mesh (Gateway API, GAMMA), not to a Gateway."""
    parents = list(entry.view("spec").views("parentRefs"))
    return bool(parents) and all(parent.text("kind") == "Service" for parent in parents)


def behind(inventory: Inventory, wiring: Wiring, door: Door) -> Iterator[Entrance]:
    """The workloads behind a door, whatever the policies say."""
    for service in inventory.find("Service", door.namespace, door.service):
        if service.group == "":
            targets = target_ports(service, door.port, door.by_target)
            for party, workload in wiring.selected(service):
                ports = tuple(served(workload, targets, "TCP"))
                if ports:
                    yield Entrance(door, service, workload, party, ports)


def is_open(graph: NetworkGraph, entrance: Entrance) -> bool:
    """Whether the policies let the outside, or the controller of an Ingress or route, in on one of the ports.

    The graph has to tell these ports apart. A rule for pods that the files do not hold is taken to mean the controller.
    """
    if not graph.policies or entrance.party.host_network:
        return True
    evaluation = graph.evaluation
    if entrance.door.gate.kind == "Service":
        pieces = enumerate(evaluation.ingress.outside.pieces)
        public = (number for number, piece in pieces if not _is_private(piece))
        return any(_reaches(graph, evaluation.from_outside(number), entrance) for number in public)
    if _reaches(graph, evaluation.from_class(graph.world.ingress_controller), entrance):
        return True
    party = entrance.party
    return not graph.cluster_policies and any(
        names_strangers(graph, rule) for port in entrance.ports for rule in opening_rules(graph, party, "TCP", port)
    )


def _is_private(piece: AddressRange) -> bool:
    return any(piece.inside(block) for block in _PRIVATE)


def _reaches(graph: NetworkGraph, parts: Parts, entrance: Entrance) -> bool:
    wanted = 0
    for port in entrance.ports:
        wanted |= graph.evaluation.ports.mask("TCP", port, port)
    return any(ports & wanted and chosen & entrance.party.classes for ports, chosen in parts.items())
