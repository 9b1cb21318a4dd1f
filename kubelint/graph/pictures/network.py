"""The network graph as a picture: workloads, the outside, and the connections between them."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from kubelint.errors import InputError
from kubelint.graph.model import NO_FLAGS, Edge, Flag, Node, Note, Picture, spot_of
from kubelint.graph.network.addresses import EVERYWHERE
from kubelint.graph.network.model import Connection, NetworkGraph
from kubelint.graph.network.policies import EGRESS, INGRESS
from kubelint.graph.network.world import INGRESS_CONTROLLER, Party

MAXIMUM_EDGES = 200_000

_INTERNET = f"{EVERYWHERE}[External]"
_OUTSIDE = frozenset({Flag.OUTSIDE, Flag.FREE})


class _Outside(NamedTuple):
    """The titles of all outside ranges that policies tell apart, by direction."""

    sources: frozenset[str]
    destinations: frozenset[str]


def network_picture(graph: NetworkGraph, connections: Iterable[Connection] | None = None) -> Picture:
    """Every workload, and the connections given (all of them by default) as edges labelled by ports.

    Edges to all outside ranges on the same ports are one edge to the internet. Raises InputError for more connections
    than can be shown.
    """
    found = list(islice(graph.connections() if connections is None else connections, MAXIMUM_EDGES + 1))
    if len(found) > MAXIMUM_EDGES:
        raise InputError(
            f"more than {MAXIMUM_EDGES} connections are no graph to look at",
            hint="name fewer files, or use `kubelint network connections --focus NS/NAME`",
        )
    edges = [Edge(one.source, one.destination, one.ports, "connection") for one in _merged(graph, found)]
    ends = dict.fromkeys(end for edge in edges for end in (edge.source, edge.target))
    nodes = [_outside(end) for end in ends if end.endswith("[External]")]
    if INGRESS_CONTROLLER in ends:
        nodes.append(_controller(graph))
    chosen = graph.parties if connections is None else [party for party in graph.parties if party.title in ends]
    nodes += [_workload(graph, party) for party in chosen]
    return Picture("network", "What may talk to what", tuple(nodes), tuple(edges), transitive=False)


def _merged(graph: NetworkGraph, connections: list[Connection]) -> Iterator[Connection]:
    """The connections, with those of one workload to or from all of the outside on the same ports as one."""
    if not graph.parties:
        return
    evaluation = graph.evaluation
    every = _Outside(
        frozenset(f"{one}[External]" for one in evaluation.ingress.outside.pieces),
        frozenset(f"{one}[External]" for one in evaluation.egress.outside.pieces),
    )
    pieces: dict[tuple[str, str, bool], list[Connection]] = {}
    for one in connections:
        if one.source in every.sources:
            pieces.setdefault((one.destination, one.ports, False), []).append(one)
        elif one.destination in every.destinations:
            pieces.setdefault((one.source, one.ports, True), []).append(one)
        else:
            yield one
    for (title, ports, out), found in pieces.items():
        if len(found) < len(every.destinations if out else every.sources):
            yield from found
        else:
            yield Connection(title, _INTERNET, ports) if out else Connection(_INTERNET, title, ports)


def _outside(title: str) -> Node:
    addresses = title.removesuffix("[External]")
    if title == _INTERNET:
        return Node(title, "internet", "External", "", None, (Note(f"any address outside: {addresses}"),), _OUTSIDE)
    return Node(title, addresses, "External", "", None, (Note("addresses that policies tell apart"),), _OUTSIDE)


def _controller(graph: NetworkGraph) -> Node:
    """The ingress controller, with each way in that leads through it."""
    ways = {}
    for wire in graph.wires:
        entry = wire.entry
        text = f"{entry.title} → {wire.service.title} → {wire.workload.title}"
        ways[text] = Note(text, spot_of(wire.backend.view.at()))
    return Node(
        INGRESS_CONTROLLER, "ingress-controller", "Ingress controller", "", None, tuple(ways.values()), _OUTSIDE
    )


def _workload(graph: NetworkGraph, party: Party) -> Node:
    evaluation = graph.evaluation
    notes: list[Note] = []
    open_ways: list[str] = []
    for direction, side in ((INGRESS, evaluation.ingress), (EGRESS, evaluation.egress)):
        way = direction.lower()
        if not party.classes & side.governed:
            notes.append(Note(f"{way}: no policy covers it"))
            open_ways.append(way)
            continue
        notes += [
            Note(f"{way}: {policy.title}", spot_of(policy.resource.at("metadata", "name")))
            for policy in graph.policies
            if direction in policy.directions and graph.chosen(policy) & party.classes
        ]
    if party.host_network:
        notes.append(Note("its pods use their node's network, where policies have no defined effect"))
    spot = spot_of(party.workloads[0].resource.at("metadata", "name")) if party.workloads else None
    flags = frozenset({Flag.UNCOVERED}) if open_ways else NO_FLAGS
    badge = ("", f"{''.join(open_ways)} open", "no policy")[len(open_ways)]
    labels = tuple(party.workloads[0].pod_labels.items()) if party.workloads else ()
    return Node(party.title, party.name, party.kind, party.namespace, spot, tuple(notes), flags, badge, labels)
