"""Who reaches which goal, for all sources at once.

Single steps: strongly connected components (Tarjan), goals and parts as bit sets propagated in reverse topological
order, O(nodes + edges). Conjunctions that the parts in reach fulfil become edges, and the whole is repeated until
none is new; all rules are monotone, so two or three rounds do.
"""

from collections.abc import Iterator
from itertools import islice

from kubelint.graph.access.build import AccessGraph
from kubelint.graph.access.conjunctions import Fired, holding
from kubelint.graph.access.model import CLUSTER_ADMIN, GOALS, Confidence, Edge, Node, Part

_MAXIMUM_ROUNDS = 12


class Closure:
    """Everything reachable by steps of at least one confidence. Adds the conjunctions' edges to the graph."""

    def __init__(self, graph: AccessGraph, confidence: Confidence):
        self.graph = graph
        self.confidence = confidence
        self._bits: dict[Node | Part | Fired, int] = {goal: 1 << i for i, goal in enumerate(GOALS)}
        self._parts: dict[int, Part] = {}
        self._fired: dict[int, tuple[Fired, ...]] = {}
        self._numbers: dict[Node, int] = {}
        self._sources: list[tuple[int, list[Edge]]] = []
        self._done: list[int] = []
        self._targets: list[list[int]] = []
        self._reach: list[int] = []
        known = {_key(edge) for edges in graph.edges.values() for edge in edges if edge.parts}
        for _ in range(_MAXIMUM_ROUNDS):
            new = [edge for edge in self._round() if _key(edge) not in known]
            if not new:
                break
            for edge in new:
                known.add(_key(edge))
                graph.add(edge)

    def goals(self, node: Node) -> tuple[Node, ...]:
        """The goals in reach of a node, the worst first."""
        number = self._numbers.get(node)
        reach = 0 if number is None else self._reach[number]
        return tuple(goal for goal in GOALS if reach & self._bits[goal])

    def _round(self) -> list[Edge]:
        """Propagate, and return the edges that conjunctions open."""
        targets = self._update_targets()
        reach = self._own_bits(len(targets))
        nodes = list(self._numbers)
        part_mask = sum(self._parts)
        admin = self._bits[CLUSTER_ADMIN]
        new: list[Edge] = []
        for component in strongly_connected(targets):
            bits = 0
            for number in component:
                bits |= reach[number]
                for target in targets[number]:
                    bits |= reach[target]
            if bits & part_mask and not bits & admin:
                for fired in self._holding(bits & part_mask):
                    bit = self._bit(fired)
                    if not bits & bit:
                        bits |= bit
                        new.append(self.graph.conjunction_edge(nodes[component[0]], *fired))
            for number in component:
                reach[number] = bits
        self._reach = reach
        return new

    def _update_targets(self) -> list[list[int]]:
        """The graph with numbers for nodes: what each leads to by steps that are sure enough. Edges are only added."""
        numbers, targets = self._numbers, self._targets
        for source, edges in islice(self.graph.edges.items(), len(self._sources), None):
            self._sources.append((numbers.setdefault(source, len(numbers)), edges))
        targets.extend([] for _ in range(len(numbers) - len(targets)))
        for position, (number, edges) in enumerate(self._sources):
            done = self._done[position] if position < len(self._done) else 0
            if done < len(edges):
                found = [edge.target for edge in edges[done:] if edge.confidence >= self.confidence]
                targets[number].extend([numbers.setdefault(target, len(numbers)) for target in found])
        self._done = [len(edges) for _, edges in self._sources]
        targets.extend([] for _ in range(len(numbers) - len(targets)))
        return targets

    def _own_bits(self, count: int) -> list[int]:
        """What each node is or holds by itself."""
        own = [0] * count
        for node, parts in self.graph.parts.items():
            number = self._numbers.get(node)
            if number is None:
                continue
            for part in parts:
                bit = self._bit(part)
                self._parts[bit] = part
                own[number] |= bit
        for goal in GOALS:
            if goal in self._numbers:
                own[self._numbers[goal]] |= self._bits[goal]
        return own

    def _bit(self, value: Node | Part | Fired) -> int:
        bit = self._bits.get(value)
        if bit is None:
            bit = self._bits[value] = 1 << len(self._bits)
        return bit

    def _holding(self, held: int) -> tuple[Fired, ...]:
        found = self._fired.get(held)
        if found is None:
            have = [self._parts[bit] for bit in _single_bits(held)]
            wanted = (c for c in self.graph.conjunctions if c.confidence >= self.confidence)
            found = self._fired[held] = tuple(holding(wanted, have))
        return found


def _key(edge: Edge) -> tuple[Node, Node, str]:
    return (edge.source, edge.target, edge.why)


def _single_bits(bits: int) -> Iterator[int]:
    """The powers of two in a bit set."""
    while bits:
        lowest = bits & -bits
        yield lowest
        bits ^= lowest


def strongly_connected(targets: list[list[int]]) -> Iterator[list[int]]:
    """The strongly connected components, each after all that it leads to (Tarjan 1972, without recursion)."""
    order = [0] * len(targets)
    low = [0] * len(targets)
    pending = [False] * len(targets)
    open_nodes: list[int] = []
    count = 0
    for root in range(len(targets)):
        work = [] if order[root] else [(root, iter(targets[root]))]
        while work:
            node, rest = work[-1]
            if not order[node]:
                count += 1
                order[node] = low[node] = count
                pending[node] = True
                open_nodes.append(node)
            for target in rest:
                if not order[target]:
                    work.append((target, iter(targets[target])))
                    break
                if pending[target] and order[target] < low[node]:
                    low[node] = order[target]
            else:
                work.pop()
                if work and low[node] < low[work[-1][0]]:
                    low[work[-1][0]] = low[node]
                if low[node] == order[node]:
                    yield _pop(open_nodes, pending, node)


def _pop(open_nodes: list[int], pending: list[bool], root: int) -> list[int]:
    component = []
    while True:
        node = open_nodes.pop()
        pending[node] = False
        component.append(node)
        if node == root:
            return component
