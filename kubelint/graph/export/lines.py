"""The lines of a drawing: edges between two nodes become one line, a curve, and where its label has room."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kubelint.graph.export.bundles import BUNDLE
from kubelint.graph.export.layers import Box, Point
from kubelint.graph.export.layout import Sketch, shown, text_width
from kubelint.graph.export.routes import Routes
from kubelint.graph.model import NO_FLAGS, Edge, Flag, Picture

LABEL_HEIGHT = 15.0
_CELL = 128.0
_TRIES = (0.5, 0.38, 0.62, 0.27, 0.73, 0.82, 0.18)

Segment = tuple[Point, Point, Point, Point]
"""A cubic Bézier curve."""


class Line(NamedTuple):
    """One line for all edges from a node to another; with `both` also for the way back, which says the same."""

    source: str
    target: str
    edges: tuple[Edge, ...]
    flags: frozenset[Flag]
    both: bool

    @property
    def label(self) -> str:
        """Its labels, each once."""
        return ", ".join(dict.fromkeys(edge.label for edge in self.edges if edge.label))


class Label(NamedTuple):
    """A label where it covers nothing: its text and the upper left corner and size of its plate."""

    text: str
    corner: Point
    size: Box


def lines_of(picture: Picture) -> list[Line]:
    """The lines of a picture, in the order of its edges."""
    pairs: dict[tuple[str, str], list[Edge]] = {}
    for edge in picture.edges:
        pairs.setdefault((edge.source, edge.target), []).append(edge)
    found: list[Line] = []
    done: set[tuple[str, str]] = set()
    for (source, target), edges in pairs.items():
        if (source, target) in done:
            continue
        back = pairs.get((target, source), [])
        both = source != target and bool(back) and (_bundled(back + edges) or _content(back) == _content(edges))
        if both:
            done.add((target, source))
            edges = edges + back if _bundled(edges + back) else edges
        flags = NO_FLAGS.union(*(edge.flags for edge in edges))
        found.append(Line(source, target, tuple(edges), flags, both))
    return found


def _bundled(edges: Sequence[Edge]) -> bool:
    """Whether a junction is one end."""
    return any(edge.kind == BUNDLE for edge in edges)


def _content(edges: Sequence[Edge]) -> set[tuple[str, str, frozenset[Flag]]]:
    return {(edge.label, edge.kind, edge.flags) for edge in edges}


def curve(line: Line, plan: Sketch, routes: Routes) -> list[Segment]:
    """The curve of a line, from one card's side to the other's, through its bends and round other cards."""
    a, size_a = plan.corners[line.source], plan.sizes[line.source]
    b, size_b = plan.corners[line.target], plan.sizes[line.target]
    bends = plan.bends.get((line.source, line.target)) or plan.bends.get((line.target, line.source), ())[::-1]
    left, right = Point(a.x, a.y + size_a.height / 2), Point(a.x + size_a.width, a.y + size_a.height / 2)
    in_left, in_right = Point(b.x, b.y + size_b.height / 2), Point(b.x + size_b.width, b.y + size_b.height / 2)
    if in_left.x >= right.x:
        return _through(routes.way([right, *bends, in_left], line[:2]))
    if in_right.x <= left.x:
        return _through(routes.way([_lower(left, size_a), *bends, _lower(in_right, size_b)], line[:2]))
    reach = max(right.x, in_right.x) + 34 + min(60.0, abs(right.y - in_right.y) / 6)
    if line.source == line.target:
        top = Point(right.x - 22, a.y)
        return [(right, Point(reach, right.y), Point(top.x, top.y - 34), top)]
    return [(right, Point(reach, right.y), Point(reach, in_right.y), in_right)]


def _lower(point: Point, size: Box) -> Point:
    """Where a line to the left starts and ends: below those to the right, so that their arrows are told apart."""
    return Point(point.x, point.y + (size.height - LABEL_HEIGHT) * 0.4)


def _through(points: list[Point]) -> list[Segment]:
    """Smooth horizontal passage through the points."""
    found: list[Segment] = []
    for one, other in pairwise(points):
        half = (other.x - one.x) / 2
        found.append((one, Point(one.x + half, one.y), Point(other.x - half, other.y), other))
    return found


def on_curve(segment: Segment, t: float) -> Point:
    """The point of a curve at `t` from 0 to 1."""
    s = 1 - t
    weights = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
    return Point(
        sum(w * p.x for w, p in zip(weights, segment, strict=True)),
        sum(w * p.y for w, p in zip(weights, segment, strict=True)),
    )


class Room:
    """What is taken: rectangles, found by the cells of a grid."""

    def __init__(self, plan: Sketch):
        self._cells: dict[tuple[int, int], list[tuple[Point, Box]]] = {}
        for own, corner in plan.corners.items():
            self.take(corner, plan.sizes[own])
        for frame in plan.frames:
            wide = text_width(frame.title, frame.title_size) + 40
            self.take(frame.corner, Box(min(frame.size.width, wide), frame.strip))

    def take(self, corner: Point, size: Box) -> None:
        """Nothing else will be put here."""
        for cell in _cells(corner, size):
            self._cells.setdefault(cell, []).append((corner, size))

    def free(self, corner: Point, size: Box) -> bool:
        """Whether nothing is there yet, with a small distance."""
        for cell in _cells(corner, size):
            for other, taken in self._cells.get(cell, ()):
                if (
                    corner.x < other.x + taken.width + 2
                    and other.x < corner.x + size.width + 2
                    and corner.y < other.y + taken.height + 2
                    and other.y < corner.y + size.height + 2
                ):
                    return False
        return True

    def label(self, line: Line, segments: list[Segment]) -> Label | None:
        """The label of a line where there is room along it; None when it has none, or no room."""
        text = shown(line.label)
        if not text:
            return None
        size = Box(text_width(text, 10) + 10, LABEL_HEIGHT)
        for t in _TRIES:
            for segment in sorted(segments, key=lambda s: -abs(s[3].x - s[0].x)):
                middle = on_curve(segment, t)
                corner = Point(middle.x - size.width / 2, middle.y - size.height / 2)
                if self.free(corner, size):
                    self.take(corner, size)
                    return Label(text, corner, size)
        return None


def _cells(corner: Point, size: Box) -> Iterator[tuple[int, int]]:
    for column in range(int((corner.x - 2) // _CELL), int((corner.x + size.width + 2) // _CELL) + 1):
        for row in range(int((corner.y - 2) // _CELL), int((corner.y + size.height + 2) // _CELL) + 1):
            yield column, row
