"""The shortest explained path from a source to a goal.

One search backwards from a goal gives the next step of every source: surest steps first, then the fewest.
"""

from collections import deque
from heapq import heappop, heappush
from typing import NamedTuple

from kubelint.findings import Place
from kubelint.graph.access.build import AccessGraph
from kubelint.graph.access.model import Confidence, Edge, Node, Part
from kubelint.graph.rbac.world import Binding, GrantedRule

_COSTS = {Confidence.CERTAIN: 1, Confidence.LIKELY: 1_000, Confidence.POSSIBLE: 1_000_000}


class Step(NamedTuple):
    """A step of a path, with what proves it: the binding it goes through and the rules that allow it."""

    edge: Edge
    binding: Binding | None
    grants: tuple[tuple[Binding | None, GrantedRule], ...]

    @property
    def text(self) -> str:
        """The step in one line."""
        return f"{self.edge.why}: {self.edge.target.title}" if self.edge.target.kind != "Binding" else self.edge.why

    @property
    def places(self) -> tuple[Place, ...]:
        """Where the step is written: bindings and rules; empty for what holds by itself."""
        places = [] if self.binding is None else [self.binding.place]
        for binding, granted in self.grants:
            places.append(granted.place or (binding.place if binding is not None else None))
        return tuple(dict.fromkeys(place for place in places if place is not None))


class Routes:
    """The way to one goal from every node that reaches it."""

    def __init__(self, graph: AccessGraph, goal: Node, confidence: Confidence = Confidence.POSSIBLE):
        self.graph = graph
        self.goal = goal
        self._next: dict[Node, Edge] = {}
        backwards: dict[Node, list[Edge]] = {}
        for edges in graph.edges.values():
            for edge in edges:
                if edge.confidence >= confidence:
                    backwards.setdefault(edge.target, []).append(edge)
        costs = {goal: 0}
        heap = [(0, goal)]
        while heap:
            cost, node = heappop(heap)
            if cost > costs[node]:
                continue
            for edge in backwards.get(node, ()):
                total = cost + _COSTS[edge.confidence]
                if total < costs.get(edge.source, total + 1):
                    costs[edge.source] = total
                    self._next[edge.source] = edge
                    heappush(heap, (total, edge.source))

    def edges_from(self, source: Node) -> list[Edge]:
        """The edges of the path, empty when there is none."""
        found = []
        node = source
        while node != self.goal:
            edge = self._next.get(node)
            if edge is None:
                return []
            found.append(edge)
            node = edge.target
        return found

    def opening(self, source: Node) -> tuple[Edge, ...]:
        """The first edges of the path, up to and with the first right that it uses."""
        node, found = source, []
        while node != self.goal:
            edge = self._next.get(node)
            if edge is None:
                return ()
            found.append(edge)
            if edge.right:
                break
            node = edge.target
        return tuple(found)

    def steps_from(self, source: Node) -> list[Step]:
        """The path, explained."""
        return [self._step(edge) for edge in self.edges_from(source)]

    def _step(self, edge: Edge) -> Step:
        return Step(edge, self.graph.bindings.get(edge.target), tuple(self.grants_of(edge)))

    def grants_of(self, edge: Edge) -> list[tuple[Binding | None, GrantedRule]]:
        """The rules that allow a step, each with the binding that hands it out."""
        if edge.parts:
            return holders(self.graph, edge.source, edge.parts)
        return [] if edge.granted is None else [(self.graph.bindings.get(edge.source), edge.granted)]


def holders(graph: AccessGraph, source: Node, parts: tuple[Part, ...]) -> list[tuple[Binding | None, GrantedRule]]:
    """The nearest grant in reach for each part of a conjunction (a part held everywhere counts in a namespace)."""
    wanted = {(part.right, part.name): part.scope for part in parts}
    found: list[tuple[Binding | None, GrantedRule]] = []
    seen, waiting = {source}, deque([source])
    while waiting and wanted:
        node = waiting.popleft()
        for part, granted in graph.parts.get(node, {}).items():
            scope = wanted.get((part.right, part.name))
            if scope is not None and part.scope in (scope, "*"):
                del wanted[part.right, part.name]
                if granted is not None:
                    found.append((graph.bindings.get(node), granted))
        for edge in graph.edges.get(node, ()):
            if edge.target not in seen:
                seen.add(edge.target)
                waiting.append(edge.target)
    return found
