"""Who reaches which goal, for all sources at once.

Single steps: strongly connected components (Tarjan), goals and parts as bit sets propagated in reverse topological
order, O(nodes + edges). Conjunctions that the parts in reach fulfil become edges, and the whole is repeated until
none is new; all rules are monotone, so two or three rounds do.
"""

from collections.abc import Iterable, Iterator

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
        self._fired: dict[int, tuple[Fired, ...]] = {}
        self._reach: dict[Node, int] = {}
        for _ in range(_MAXIMUM_ROUNDS):
            new = self._round()
            if not new:
                break
            for edge in new:
                graph.add(edge)

    def goals(self, node: Node) -> tuple[Node, ...]:
        """The goals in reach of a node, the worst first."""
        reach = self._reach.get(node, 0)
        return tuple(goal for goal in GOALS if reach & self._bits[goal])

    def _round(self) -> list[Edge]:
        """Propagate, and return the edges that conjunctions open beyond those known."""
        components = strongly_connected(self.graph.edges, self.confidence)
        reach: dict[Node, int] = {}
        parts: dict[int, Part] = {}
        new: list[Edge] = []
        part_mask = 0
        for node_parts in self.graph.parts.values():
            for part in node_parts:
                bit = self._bit(part)
                parts[bit] = part
                part_mask |= bit
        for component in components:
            bits = self._union(component, reach)
            held = bits & part_mask
            if held and not bits & self._bits[CLUSTER_ADMIN]:
                for fired in self._holding(held, parts):
                    bit = self._bit(fired)
                    if not bits & bit:
                        bits |= bit
                        new.append(self._edge(component[0], fired))
            for node in component:
                reach[node] = bits
        self._reach = reach
        known = {
            (edge.source, edge.target, edge.why) for edges in self.graph.edges.values() for edge in edges if edge.parts
        }
        return [edge for edge in new if (edge.source, edge.target, edge.why) not in known]

    def _bit(self, value: Node | Part | Fired) -> int:
        bit = self._bits.get(value)
        if bit is None:
            bit = self._bits[value] = 1 << len(self._bits)
        return bit

    def _union(self, component: list[Node], reach: dict[Node, int]) -> int:
        bits = 0
        for node in component:
            bits |= self._bits.get(node, 0) if node in GOALS else 0
            for part in self.graph.parts.get(node, ()):
                bits |= self._bits[part]
            for edge in self.graph.edges.get(node, ()):
                if edge.confidence >= self.confidence:
                    bits |= reach.get(edge.target, 0)
        return bits

    def _holding(self, held: int, parts: dict[int, Part]) -> tuple[Fired, ...]:
        found = self._fired.get(held)
        if found is None:
            have = [parts[bit] for bit in _single_bits(held)]
            wanted = (c for c in self.graph.conjunctions if c.confidence >= self.confidence)
            found = self._fired[held] = tuple(holding(wanted, have))
        return found

    def _edge(self, source: Node, fired: Fired) -> Edge:
        return self.graph.conjunction_edge(source, *fired)


def _single_bits(bits: int) -> Iterator[int]:
    """The powers of two in a bit set."""
    while bits:
        lowest = bits & -bits
        yield lowest
        bits ^= lowest


def strongly_connected(edges: dict[Node, list[Edge]], confidence: Confidence) -> list[list[Node]]:
    """The strongly connected components, each after all that it leads to (Tarjan 1972, without recursion)."""
    order: dict[Node, int] = {}
    low: dict[Node, int] = {}
    components: list[list[Node]] = []
    open_nodes: list[Node] = []
    pending: set[Node] = set()
    for root in list(edges):
        if root in order:
            continue
        work = [(root, _targets(edges, root, confidence))]
        order[root] = low[root] = len(order)
        open_nodes.append(root)
        pending.add(root)
        while work:
            node, targets = work[-1]
            for target in targets:
                if target not in order:
                    order[target] = low[target] = len(order)
                    open_nodes.append(target)
                    pending.add(target)
                    work.append((target, _targets(edges, target, confidence)))
                    break
                if target in pending:
                    low[node] = min(low[node], order[target])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == order[node]:
                    components.append(_pop(open_nodes, pending, node))
    return components


def _targets(edges: dict[Node, list[Edge]], node: Node, confidence: Confidence) -> Iterable[Node]:
    return iter([edge.target for edge in edges.get(node, ()) if edge.confidence >= confidence])


def _pop(open_nodes: list[Node], pending: set[Node], root: Node) -> list[Node]:
    component = []
    while True:
        node = open_nodes.pop()
        pending.discard(node)
        component.append(node)
        if node == root:
            return component
