"""What changes between two sets of manifests: connections added, removed and changed, workloads new and gone."""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint.graph.network.addresses import AddressRange
from kubelint.graph.network.model import Cuts, NetworkGraph
from kubelint.graph.network.ports import NO_CONNECTIONS
from kubelint.inventory import Inventory

ADDED, REMOVED, CHANGED = "added", "removed", "changed"


class Change(NamedTuple):
    """A pair whose connection differs. `workloads` says which ends are new or gone, as in `workload a and b added`."""

    kind: str
    source: str
    destination: str
    old: str
    new: str
    workloads: str = ""


def differences(old: Inventory, new: Inventory) -> list[Change]:
    """Every pair whose connection differs, sorted: added, removed, changed, then by the ends.

    Outside ranges are cut where either side tells them apart; neighbours with the same change are joined.
    """
    first, second = NetworkGraph(old), NetworkGraph(new)
    ingress = (*first.evaluation.ingress.outside.pieces, *second.evaluation.ingress.outside.pieces)
    egress = (*first.evaluation.egress.outside.pieces, *second.evaluation.egress.outside.pieces)
    graphs = NetworkGraph(old, Cuts((), ingress, egress)), NetworkGraph(new, Cuts((), ingress, egress))
    before, after = ({(one.source, one.destination): one.ports for one in graph.connections()} for graph in graphs)
    ranges = _ranges(graphs[0])
    found = sorted(_changes(before, after, graphs), key=lambda one: (one.kind, one.workloads, one.old, one.new))
    return sorted(_joined(found, ranges), key=lambda one: ((ADDED, REMOVED, CHANGED).index(one.kind), *one[1:]))


def _changes(
    before: dict[tuple[str, str], str], after: dict[tuple[str, str], str], graphs: tuple[NetworkGraph, NetworkGraph]
) -> Iterator[Change]:
    workloads = tuple({party.title for party in graph.parties} for graph in graphs)
    for pair in before.keys() | after.keys():
        old, new = before.get(pair, NO_CONNECTIONS), after.get(pair, NO_CONNECTIONS)
        if old == new:
            continue
        kind = ADDED if old == NO_CONNECTIONS else REMOVED if new == NO_CONNECTIONS else CHANGED
        moved = [end for end in pair if (end in workloads[0]) != (end in workloads[1])]
        yield Change(kind, *pair, old, new, f"workload {' and '.join(moved)} {kind}" if moved else "")


def _ranges(graph: NetworkGraph) -> dict[str, AddressRange]:
    sides = graph.evaluation.ingress, graph.evaluation.egress
    return {f"{one}[External]": one for side in sides for one in side.outside.pieces}


def _joined(changes: list[Change], ranges: dict[str, AddressRange]) -> Iterator[Change]:
    """The changes with neighbouring outside ranges joined where all else is equal."""
    groups: dict[Change, list[AddressRange]] = {}
    for one in changes:
        if one.source in ranges:
            groups.setdefault(one._replace(source=""), []).append(ranges[one.source])
        elif one.destination in ranges:
            groups.setdefault(one._replace(destination=""), []).append(ranges[one.destination])
        else:
            yield one
    for change, pieces in groups.items():
        for piece in _merged(sorted(pieces)):
            title = f"{piece}[External]"
            yield change._replace(source=title) if not change.source else change._replace(destination=title)


def _merged(pieces: list[AddressRange]) -> Iterator[AddressRange]:
    current = pieces[0]
    for piece in pieces[1:]:
        if piece.family == current.family and piece.first == current.last + 1:
            current = current._replace(last=piece.last)
        else:
            yield current
            current = piece
    yield current
