"""Fewer lines that say the same: sources with the same targets meet in a junction.

Without loss (a biclique as two stars: edge concentration, Newbery 1989): everyone on the left of a junction is joined
with everyone on its right, by the labels on the right. Nodes that are joined with each other count as joined with
themselves. Where several of one namespace meet in a junction, they first meet in a gate of their namespace.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from kubelint.graph.model import NO_FLAGS, Edge, Flag, Node, Picture

_WORTH = 4
"""How many lines a junction must save."""

BUNDLE = "bundle"
"""The kind of the edges into a junction."""

_GATE = 8
"""How many nodes of a namespace meet in a gate."""

_JUNCTION = frozenset({Flag.JUNCTION, Flag.FREE})


class _End(NamedTuple):
    """Where an edge leads, and as what."""

    target: str
    label: str
    kind: str
    flags: frozenset[Flag]


def bundled(picture: Picture) -> Picture:
    """The picture with junctions where they save lines; only for graphs whose edges stand for themselves.

    The commonest label is bundled by itself, then whole rows, then what is left of each label.
    """
    if picture.transitive or not picture.edges:
        return picture
    work = _Bundling(picture)
    common = Counter(edge.label for edge in picture.edges).most_common()
    work.bundle(lambda edge: edge.label == common[0][0])
    work.bundle(lambda edge: True)
    for label, _ in common[1:]:
        work.bundle(lambda edge, label=label: edge.label == label)  # type: ignore[misc]
    return picture._replace(nodes=tuple(work.nodes), edges=(*work.edges, *work.rest))


class _Bundling:
    """Nodes with the junctions so far, the edges to and from these, and the edges that are left."""

    def __init__(self, picture: Picture):
        self.nodes = list(picture.nodes)
        self.edges: list[Edge] = []
        self.rest = list(picture.edges)
        self._groups = {node.id: node.group for node in picture.nodes}
        seen: dict[str, Counter[_End]] = {}
        for edge in picture.edges:
            seen.setdefault(edge.target, Counter())[_end(edge)] += 1
        self._own = {own: found.most_common(1)[0][0] for own, found in seen.items()}
        """As what others lead to each node, mostly: what an edge from a node to itself would say."""

    def bundle(self, chosen: Callable[[Edge], bool]) -> None:
        """Replace what junctions say shorter among the chosen edges."""
        rows: dict[str, list[Edge]] = {}
        for edge in self.rest:
            if chosen(edge):
                rows.setdefault(edge.source, []).append(edge)
        used: set[str] = set()
        for members, ends in self._families(rows):
            if len(members) * len(ends) - len(members) - len(ends) >= _WORTH:
                used.update(members)
                self._join(members, ends)
        self.rest = [edge for edge in self.rest if edge.source not in used or not chosen(edge)]

    def _join(self, members: list[str], ends: list[_End]) -> None:
        own = f"junction {len(self.nodes)}"
        self.nodes.append(Node(own, _label(ends), "Junction", "", None, (), _JUNCTION))
        gates: dict[frozenset[str], str] = {}
        for part in self._parted([_End(member, "", BUNDLE, NO_FLAGS) for member in members]):
            gate = self._gate(part, gates)
            if gate is not None:
                self.edges.append(Edge(gate, own, "", BUNDLE))
            self.edges += [Edge(end.target, gate or own, "", BUNDLE) for end in part]
        for part in self._parted(ends):
            gate = self._gate(part, gates)
            if gate is not None:
                self.edges.append(Edge(own, gate, part[0].label, part[0].kind, None, part[0].flags))
            self.edges += [Edge(gate or own, end.target, end.label, end.kind, None, end.flags) for end in part]

    def _parted(self, ends: list[_End]) -> list[list[_End]]:
        """The ends by namespace and what they are reached as."""
        parts: dict[tuple[str, _End], list[_End]] = {}
        for end in ends:
            parts.setdefault((self._groups[end.target], end._replace(target="")), []).append(end)
        return list(parts.values())

    def _gate(self, part: list[_End], gates: dict[frozenset[str], str]) -> str | None:
        """The gate of some nodes of a namespace in one junction; None when it would save nothing."""
        group = self._groups[part[0].target]
        if not group or len(part) < _GATE:
            return None
        members = frozenset(end.target for end in part)
        if members not in gates:
            gates[members] = f"junction {len(self.nodes)}"
            label = f"{len(members)} workloads"
            self.nodes.append(Node(gates[members], label, "Junction", group, None, (), frozenset({Flag.JUNCTION})))
        return gates[members]

    def _families(self, rows: dict[str, list[Edge]]) -> Iterator[tuple[list[str], list[_End]]]:
        """Sources with equal rows, and what they lead to; rows are compared with their own source in them first."""
        targets = {edge.target for row in rows.values() for edge in row}
        closed: dict[frozenset[_End], list[str]] = {}
        for source, row in rows.items():
            own = {self._own[source]} if source in targets else set()
            closed.setdefault(frozenset({_end(edge) for edge in row} | own), []).append(source)
        plain: dict[frozenset[_End], list[str]] = {}
        for key, members in closed.items():
            if len(members) > 1:
                yield members, _sorted(key)
            else:
                plain.setdefault(frozenset(_end(edge) for edge in rows[members[0]]), []).extend(members)
        for key, members in plain.items():
            if len(members) > 1:
                yield members, _sorted(key)


def _end(edge: Edge) -> _End:
    return _End(edge.target, edge.label, edge.kind, edge.flags)


def _sorted(ends: frozenset[_End]) -> list[_End]:
    return sorted(ends, key=lambda end: end[:3])


def _label(ends: list[_End]) -> str:
    """What a junction says: the label of all its lines, when they have one."""
    labels = {end.label for end in ends}
    return labels.pop() if len(labels) == 1 else "many ports"
