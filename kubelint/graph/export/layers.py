"""Layered layout of boxes from left to right (Sugiyama, Tagawa, Toda 1981), in pure Python and deterministic.

Cycles are broken by depth-first search, layers are longest paths, long edges get a bend in each layer they pass,
crossings are reduced by barycentre sweeps, and heights settle near the mean of the neighbours (isotonic regression).
"""

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

_SWEEPS = 8
_BEND_HEIGHT = 14.0
_MOST_BENDS = 8
"""Edges over more layers than this go straight: a graph that tangled is not read line by line."""

_FEWEST_LAYERS = 12


class Box(NamedTuple):
    """The size of a node."""

    width: float
    height: float


class Point(NamedTuple):
    """A place in the drawing, y downwards."""

    x: float
    y: float


class Layout(NamedTuple):
    """The upper left corner of each box, the bends of each edge in its own direction, and the size of the whole."""

    corners: list[Point]
    bends: list[tuple[Point, ...]]
    width: float
    height: float


class Spacing(NamedTuple):
    """Gaps between layers and between the boxes of one, and the height at which a layer becomes two.

    `share` is how much of the room beside a box in its layer lies on its left.
    """

    layers: float
    boxes: float
    limit: float
    share: float = 0.5


def layered(boxes: Sequence[Box], edges: Sequence[tuple[int, int]], spacing: Spacing) -> Layout:
    """Lay out boxes so that edges (pairs of their numbers) lead to the right where they can."""
    ranks = _ranks(len(boxes), _acyclic(len(boxes), edges))
    chains = _Chains(boxes, edges, ranks)
    layers = _split(_ordered(chains), chains.sizes, spacing)
    return _placed(chains, layers, spacing)


def _acyclic(count: int, edges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The edges without loops, those that close a cycle turned round."""
    successors: list[list[int]] = [[] for _ in range(count)]
    entered = [0] * count
    for source, target in edges:
        if source != target:
            successors[source].append(target)
            entered[target] += 1
    state = [0] * count
    backwards: set[tuple[int, int]] = set()
    for root in sorted(range(count), key=lambda node: (entered[node] > 0, entered[node] - len(successors[node]))):
        stack = [(root, iter(successors[root]))] if not state[root] else []
        state[root] = state[root] or 1
        while stack:
            node, rest = stack[-1]
            for target in rest:
                if state[target] == 1:
                    backwards.add((node, target))
                elif not state[target]:
                    state[target] = 1
                    stack.append((target, iter(successors[target])))
                    break
            else:
                state[node] = 2
                stack.pop()
    return [(b, a) if (a, b) in backwards else (a, b) for a, b in edges if a != b]


def _ranks(count: int, edges: Sequence[tuple[int, int]]) -> list[int]:
    """The layer of each node: the longest path to it; then nodes that nothing leads to move next to their targets.

    Where that makes many more layers than a square drawing has, several become one.
    """
    successors: list[list[int]] = [[] for _ in range(count)]
    waiting = [0] * count
    entered = [False] * count
    for source, target in edges:
        successors[source].append(target)
        waiting[target] += 1
        entered[target] = True
    ranks = [0] * count
    ready = [node for node in range(count) if not waiting[node]]
    for node in ready:
        for target in successors[node]:
            ranks[target] = max(ranks[target], ranks[node] + 1)
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    for node in range(count):
        if not entered[node] and successors[node]:
            ranks[node] = min(ranks[target] for target in successors[node]) - 1
    last, most = max(ranks, default=0), max(_FEWEST_LAYERS, int(sqrt(count)))
    return ranks if last < most else [rank * most // (last + 1) for rank in ranks]


class _Chains:
    """Boxes and bends in layers: `sizes` and neighbours of both; bends are numbered after the boxes."""

    def __init__(self, boxes: Sequence[Box], edges: Sequence[tuple[int, int]], ranks: list[int]):
        self.count = len(boxes)
        self.sizes = list(boxes)
        self.layers: list[list[int]] = [[] for _ in range(max(ranks, default=-1) + 1)]
        for node, rank in enumerate(ranks):
            self.layers[rank].append(node)
        self.left: list[list[int]] = [[] for _ in boxes]
        self.right: list[list[int]] = [[] for _ in boxes]
        self.bends: list[list[int]] = []
        known: dict[tuple[int, int], list[int]] = {}
        for edge in edges:
            pair = edge if ranks[edge[0]] <= ranks[edge[1]] else edge[::-1]
            if pair not in known:
                known[pair] = self._chain(*pair, ranks)
            self.bends.append(known[pair] if pair == edge else known[pair][::-1])

    def _chain(self, source: int, target: int, ranks: list[int]) -> list[int]:
        found: list[int] = []
        between = range(ranks[source] + 1, ranks[target])
        for rank in between if len(between) <= _MOST_BENDS else ():
            found.append(len(self.sizes))
            self.sizes.append(Box(0, _BEND_HEIGHT))
            self.layers[rank].append(found[-1])
            self.left.append([])
            self.right.append([])
        way = [source, *found, target]
        for one, other in pairwise(way):
            if one != other:
                self.right[one].append(other)
                self.left[other].append(one)
        return found


def _ordered(chains: _Chains) -> list[list[int]]:
    """Each layer in an order with few crossings."""
    position = {node: float(index) for layer in chains.layers for index, node in enumerate(layer)}
    layers = [list(layer) for layer in chains.layers]
    for sweep in range(_SWEEPS):
        forward = sweep % 2 == 0
        neighbours = chains.left if forward else chains.right
        for layer in layers if forward else reversed(layers):
            centre = {}
            for node in layer:
                around = neighbours[node]
                centre[node] = sum(position[other] for other in around) / len(around) if around else position[node]
            layer.sort(key=lambda node: centre[node])
            position.update({node: float(index) for index, node in enumerate(layer)})
    return layers


def _split(layers: list[list[int]], sizes: list[Box], spacing: Spacing) -> list[list[int]]:
    """Layers that are taller than the limit as several of about equal height."""
    result: list[list[int]] = []
    for layer in layers:
        total = sum(sizes[node].height + spacing.boxes for node in layer)
        parts = max(1, round(total / spacing.limit))
        part: list[int] = []
        height = 0.0
        for node in layer:
            tall = sizes[node].height + spacing.boxes
            if part and height + tall / 2 > total / parts:
                result.append(part)
                part, height = [], 0.0
            part.append(node)
            height += tall
        if part:
            result.append(part)
    return result


def _placed(chains: _Chains, layers: list[list[int]], spacing: Spacing) -> Layout:
    middles = _heights(chains, layers, spacing.boxes)
    top = min((middles[n] - size.height / 2 for n, size in enumerate(chains.sizes)), default=0.0)
    points: dict[int, Point] = {}
    x = 0.0
    for layer in layers:
        width = max(chains.sizes[node].width for node in layer)
        for node in layer:
            size = chains.sizes[node]
            points[node] = Point(x + (width - size.width) * spacing.share, middles[node] - size.height / 2 - top)
        x += width + spacing.layers
    bottom = max((points[n].y + size.height for n, size in enumerate(chains.sizes)), default=0.0)
    bends = [tuple(Point(points[n].x, points[n].y + _BEND_HEIGHT / 2) for n in chain) for chain in chains.bends]
    corners = [points[node] for node in range(chains.count)]
    return Layout(corners, bends, max(0.0, x - spacing.layers), bottom)


def _heights(chains: _Chains, layers: list[list[int]], gap: float) -> list[float]:
    """The middle of each box: near its neighbours, in the order of its layer, without overlap."""
    middles = [0.0] * len(chains.sizes)
    for layer in layers:
        y = 0.0
        for node in layer:
            middles[node] = y + chains.sizes[node].height / 2
            y += chains.sizes[node].height + gap
    for sweep in range(_SWEEPS):
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            wanted = []
            for node in layer:
                around = chains.left[node] + chains.right[node] if sweep > 1 else chains.left[node]
                wanted.append(sum(middles[n] for n in around) / len(around) if around else middles[node])
            for node, middle in zip(layer, _apart(wanted, [chains.sizes[n].height for n in layer], gap), strict=True):
                middles[node] = middle
    return middles


def _apart(wanted: list[float], heights: list[float], gap: float) -> list[float]:
    """The places nearest to those wanted (least squares) that keep order and distance: pool adjacent violators."""
    offsets = [0.0]
    for above, below in pairwise(heights):
        offsets.append(offsets[-1] + above / 2 + below / 2 + gap)
    blocks: list[tuple[float, int]] = []
    for middle, offset in zip(wanted, offsets, strict=True):
        total, count = middle - offset, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            more, members = blocks.pop()
            total, count = total + more, count + members
        blocks.append((total, count))
    level = [total / count for total, count in blocks for _ in range(count)]
    return [one + offset for one, offset in zip(level, offsets, strict=True)]
