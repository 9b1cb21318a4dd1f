"""A picture of a graph: what every export shows, whatever the graph is about, and nothing of how it is drawn."""

import enum
from typing import NamedTuple

from kubelint.findings import AnyPlace


class Flag(enum.StrEnum):
    """What is special about a node or an edge."""

    BROKEN = "broken"
    """It leads nowhere, or is not there."""
    HIGHLIGHTED = "highlighted"
    """It is part of a trail."""
    OUTSIDE = "outside"
    """It lies outside the cluster."""
    UNCOVERED = "uncovered"
    """No policy covers it in some direction."""
    FREE = "free"
    """It has no namespace and stands by itself, not among what is cluster-scoped."""
    JUNCTION = "junction"
    """It stands for no object: everyone on its left is joined with everyone on its right."""


NO_NAMESPACE = "no namespace"
"""How those are called together that have none."""

NO_FLAGS: frozenset[Flag] = frozenset()


class Spot(NamedTuple):
    """Where something is written: the file as displayed, the line from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class Note(NamedTuple):
    """A line about a node, with its place where it has one."""

    text: str
    spot: Spot | None = None


class Node(NamedTuple):
    """A node. `namespace` is empty for what has none; `id` is unique in its picture.

    `badge` says in a word or two what is special about it. `environment` is the one that it belongs to alone.
    """

    id: str
    label: str
    kind: str
    namespace: str = ""
    spot: Spot | None = None
    notes: tuple[Note, ...] = ()
    flags: frozenset[Flag] = NO_FLAGS
    badge: str = ""
    labels: tuple[tuple[str, str], ...] = ()
    environment: str = ""

    @property
    def group(self) -> str:
        """Whom it is drawn with: those of its namespace, in its environment; empty for what has neither."""
        return f"{self.environment}: {self.namespace or NO_NAMESPACE}" if self.environment else self.namespace

    @property
    def title(self) -> str:
        """`Service/web`."""
        return f"{self.kind}/{self.label}"


class Edge(NamedTuple):
    """An edge between the ids of two nodes."""

    source: str
    target: str
    label: str = ""
    kind: str = ""
    spot: Spot | None = None
    flags: frozenset[Flag] = NO_FLAGS


class Trail(NamedTuple):
    """A way through the graph that is worth following: the ids of its nodes, and each step in words."""

    title: str
    nodes: tuple[str, ...]
    steps: tuple[Note, ...]


class Picture(NamedTuple):
    """A graph, ready to be shown.

    `name` is the command's word for it. `transitive`: an edge of an edge's target concerns its source too, so that a
    tree may go on there.
    """

    name: str
    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    trails: tuple[Trail, ...] = ()
    transitive: bool = True

    def groups(self) -> dict[str, list[Node]]:
        """The nodes by their group, in alphabetical order of the groups."""
        found: dict[str, list[Node]] = {}
        for node in self.nodes:
            found.setdefault(node.group, []).append(node)
        return dict(sorted(found.items()))


def spot_of(place: AnyPlace | None) -> Spot | None:
    """Where a place is in its file."""
    if place is None:
        return None
    at = place.locate()
    return Spot(at.file, at.line)
