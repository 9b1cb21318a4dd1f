"""Where the nodes of a picture stand: cards in their namespaces' frames, frames and free cards in layers.

Lengths are pixels. Inside a frame each connected part is laid out by itself; then frames are boxes of the outer layout.
"""

from collections.abc import Iterable, Sequence
from math import sqrt
from typing import NamedTuple

from kubelint.graph.export.layers import Box, Layout, Point, Spacing, layered
from kubelint.graph.export.packing import extent, packed
from kubelint.graph.model import NO_NAMESPACE, Flag, Node, Picture
from kubelint.values.cells import neutral, width

CHARACTER = 7.3
"""The width of a cell of 12 pixel monospace text, a little more than any usual font's 7.22."""

_LONGEST = 30
CARD_HEIGHT = 40.0
_CARD_PADDING = 24.0
_MINIMUM_WIDTH = 104.0
_PILL_HEIGHT = 22.0
_FRAME_PADDING = 18.0
_TITLE = 30.0
"""The height of a frame's title in a drawing that is seen at its own size."""
_TITLE_SIZE = 14.0
_MOST_TITLE, _LEAST_TITLE = 0.55, 0.4
"""The height of a title's letters in its strip, and that to which they may shrink in a frame of few cards."""
_SCREEN_WIDTH, _SCREEN_HEIGHT = 1150.0, 780.0
"""What is left of a usual screen: a drawing that has to shrink to it gets titles that can still be read then."""
_LEGIBLE = 0.6
"""The scale down to which cards are read well."""
_LAYER_GAP, _MOST_GAP = 90.0, 150.0
_PART_GAP = 22.0
_FEW = 4
"""Of so many lines at most one leads from frame to frame where frames may stand in any order."""
_WASTE, _MOST_WASTE = 1.15, 1.4
"""How much larger than side by side the whole may be for the sake of layers, where few lines join frames, and many."""


class Frame(NamedTuple):
    """A namespace's frame, its title in a strip of its own above the cards."""

    group: str
    corner: Point
    size: Box
    strip: float = _TITLE

    @property
    def title(self) -> str:
        """The name above the cards."""
        return shown(self.group or NO_NAMESPACE)

    @property
    def title_size(self) -> float:
        """The height of the title's letters: as large as the strip and the width allow."""
        wide = (self.size.width - 2 * _FRAME_PADDING) / (0.62 * max(1, width(self.title)))
        return max(_TITLE_SIZE, min(self.strip * _MOST_TITLE, wide))


class Sketch(NamedTuple):
    """Cards by node id (corner and size), frames, the bends of lines by pair of node ids, and the size of it all.

    Of lines both ways the bends stand for the one that comes first.
    """

    corners: dict[str, Point]
    sizes: dict[str, Box]
    frames: list[Frame]
    bends: dict[tuple[str, str], tuple[Point, ...]]
    size: Box


class _Item(NamedTuple):
    """A box of the outer layout: the nodes in it, where in it, and the bends between them; `group` None if free."""

    group: str | None
    size: Box
    corners: dict[str, Point]
    bends: dict[tuple[str, str], tuple[Point, ...]]


_Labelled = dict[tuple[str, str], dict[str, None]]
"""The labels between two nodes, in order."""


def shown(text: str, longest: int = _LONGEST) -> str:
    """A label as it stands on a card: neutral, and cut in the middle when it is too long."""
    text = neutral(text)
    if width(text) <= longest:
        return text
    half = longest // 2
    while width(text[:half] + text[-half:]) >= longest:
        half -= 1
    return f"{text[:half]}…{text[-half:]}"


def caption(node: Node) -> str:
    """The small line of a card: its kind and badge."""
    return shown(f"{node.kind} · {node.badge}" if node.badge else node.kind, _LONGEST + 6)


def text_width(text: str, size: float = 12.0) -> float:
    """The width of monospace text."""
    return width(text) * CHARACTER * size / 12.0


def sketch(picture: Picture) -> Sketch:
    """The layout of a picture."""
    sizes = {node.id: _card(node) for node in picture.nodes}
    items = _items(picture, sizes)
    home = {own: number for number, item in enumerate(items) for own in item.corners}
    pairs = _one_way([(edge.source, edge.target) for edge in picture.edges])
    outer = [pair for pair in pairs if home[pair[0]] != home[pair[1]]]
    loose = _FEW * len(outer) <= len(pairs)
    between = [(home[a], home[b]) for a, b in outer]
    layout = _outer(items, between, loose)
    strip = _strip(layout)
    if strip > _TITLE:
        items = [_titled(item, strip) for item in items]
        layout = _outer(items, between, loose)
    corners: dict[str, Point] = {}
    bends: dict[tuple[str, str], tuple[Point, ...]] = {}
    frames: list[Frame] = []
    for item, corner in zip(items, layout.corners, strict=True):
        corners.update({own: _moved(point, corner) for own, point in item.corners.items()})
        bends.update({pair: tuple(_moved(p, corner) for p in points) for pair, points in item.bends.items()})
        if item.group is not None:
            frames.append(Frame(item.group, corner, item.size, strip))
    bends.update(dict(zip(outer, layout.bends, strict=True)))
    return Sketch(corners, sizes, frames, bends, Box(layout.width, layout.height))


def _strip(layout: Layout) -> float:
    """The height of frame titles that can be read where the whole drawing is seen at once."""
    return max(_TITLE, 24.0 / _shrunk(layout))


def _shrunk(layout: Layout) -> float:
    """The scale at which the whole drawing is seen at once, at most 1."""
    return min(1.0, _SCREEN_WIDTH / max(1.0, layout.width), _SCREEN_HEIGHT / max(1.0, layout.height))


def _titled(item: _Item, strip: float) -> _Item:
    """The item with a title of another height."""
    if item.group is None:
        return item
    down = Point(0, strip - _TITLE)
    title = text_width(shown(item.group or NO_NAMESPACE), _LEAST_TITLE * strip) + 2 * _FRAME_PADDING
    return _Item(
        item.group,
        Box(max(item.size.width, title), item.size.height + down.y),
        {own: _moved(point, down) for own, point in item.corners.items()},
        {pair: tuple(_moved(point, down) for point in points) for pair, points in item.bends.items()},
    )


def _one_way(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each pair once, in the direction that comes first."""
    found: dict[tuple[str, str], None] = {}
    for pair in pairs:
        if pair[::-1] not in found:
            found[pair] = None
    return list(found)


def _moved(point: Point, by: Point) -> Point:
    return Point(point.x + by.x, point.y + by.y)


def _card(node: Node) -> Box:
    if Flag.JUNCTION in node.flags:
        return Box(text_width(shown(node.label), 11) + 22, _PILL_HEIGHT)
    wide = max(text_width(shown(node.label)), text_width(caption(node), 10))
    icon = 26 if Flag.OUTSIDE in node.flags else 0
    return Box(max(_MINIMUM_WIDTH, wide + _CARD_PADDING) + icon, CARD_HEIGHT)


def _items(picture: Picture, sizes: dict[str, Box]) -> list[_Item]:
    """Frames and free cards, in the order of the picture."""
    groups: dict[str, list[str]] = {}
    for node in picture.nodes:
        free = not node.group and Flag.FREE in node.flags
        groups.setdefault(f"\0{node.id}" if free else node.group, []).append(node.id)
    inside: dict[str, _Labelled] = {group: {} for group in groups}
    group_of = {own: group for group, members in groups.items() for own in members}
    for edge in picture.edges:
        if group_of[edge.source] == group_of[edge.target]:
            inside[group_of[edge.source]].setdefault((edge.source, edge.target), {})[edge.label] = None
    crossed = {group_of[own] for e in picture.edges for own in e[:2] if group_of[e.source] != group_of[e.target]}
    aspects = {group: 0.6 if group in crossed else 1.5 for group in groups}
    return [_item(group, members, inside[group], sizes, aspects[group]) for group, members in groups.items()]


def _item(group: str, members: list[str], edges: _Labelled, sizes: dict[str, Box], aspect: float) -> _Item:
    if group.startswith("\0"):
        return _Item(None, sizes[members[0]], {members[0]: Point(0, 0)}, {})
    single = _single(members, edges)
    for own in single:
        sizes[own] = Box(max(sizes[other].width for other in single), sizes[own].height)
    parts = [_part(part, edges, sizes) for part in _parts(members, edges)]
    packing = packed([part.size for part in parts], _PART_GAP, aspect)
    corners: dict[str, Point] = {}
    bends: dict[tuple[str, str], tuple[Point, ...]] = {}
    for part, corner in zip(parts, packing.corners, strict=True):
        shift = Point(corner.x + _FRAME_PADDING, corner.y + _FRAME_PADDING + _TITLE)
        corners.update({own: _moved(point, shift) for own, point in part.corners.items()})
        bends.update({pair: tuple(_moved(p, shift) for p in points) for pair, points in part.bends.items()})
    title = text_width(shown(group or NO_NAMESPACE), _TITLE_SIZE)
    size = Box(max(packing.width, title) + 2 * _FRAME_PADDING, packing.height + 2 * _FRAME_PADDING + _TITLE)
    return _Item(group, size, corners, bends)


def _single(members: list[str], edges: Iterable[tuple[str, str]]) -> list[str]:
    """The members that no edge of the frame touches: they stand as a grid."""
    touched = {own for edge in edges for own in edge}
    return [own for own in members if own not in touched]


def _parts(members: list[str], edges: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The connected parts, in order."""
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(members)
    graph.add_edges_from(edges)
    order = {own: number for number, own in enumerate(members)}
    found = [sorted(part, key=order.__getitem__) for part in networkx.connected_components(graph)]
    return sorted(found, key=lambda part: order[part[0]])


def _part(members: list[str], edges: _Labelled, sizes: dict[str, Box]) -> _Item:
    order = {own: number for number, own in enumerate(members)}
    own_edges = _one_way([edge for edge in edges if edge[0] in order])
    boxes = [sizes[own] for own in members]
    gap = max((_label_gap(edges[pair]) for pair in own_edges), default=_LAYER_GAP)
    area = sum((box.width + gap) * (box.height + 14) for box in boxes)
    layout = layered(boxes, [(order[a], order[b]) for a, b in own_edges], Spacing(gap, 14, max(420.0, sqrt(area)), 0))
    corners = dict(zip(members, layout.corners, strict=True))
    bends = dict(zip(own_edges, layout.bends, strict=True))
    return _Item(None, Box(layout.width, layout.height), corners, bends)


def _label_gap(labels: dict[str, None]) -> float:
    """The distance of two cards between which a line with these labels is drawn."""
    wide = text_width(shown(", ".join(label for label in labels if label)), 10)
    return min(_MOST_GAP, max(_LAYER_GAP, wide + 36))


def _outer(items: Sequence[_Item], edges: list[tuple[int, int]], loose: bool) -> Layout:
    """Items that lines join in layers; below them, packed, those that stand alone.

    All are packed where layers would waste room, sooner if they are joined loosely: by a few lines.
    """
    joined = sorted({number for edge in edges for number in edge})
    place = {number: index for index, number in enumerate(joined)}
    boxes = [items[number].size for number in joined]
    area = sum((box.width + 110) * (box.height + 36) for box in boxes)
    limit = max(700.0, sqrt(area / 1.5), max((box.height for box in boxes), default=0.0))
    main = layered(boxes, [(place[a], place[b]) for a, b in edges], Spacing(120, 36, limit))
    alone = [number for number in range(len(items)) if number not in place]
    rest = packed([items[number].size for number in alone], 36, 1.6, main.width)
    below = main.height + 48 if joined and alone else main.height
    corners = [Point(0, 0)] * len(items)
    for number, corner in zip(joined, main.corners, strict=True):
        corners[number] = corner
    for number, corner in zip(alone, rest.corners, strict=True):
        corners[number] = Point(corner.x, corner.y + below)
    found = Layout(corners, main.bends, max(main.width, rest.width), below + rest.height)
    if not loose and _shrunk(found) > _LEGIBLE:
        return found
    side_by_side = packed([item.size for item in items], 64)
    waste = extent(found.width, found.height) / max(1.0, extent(side_by_side.width, side_by_side.height))
    if waste <= (_WASTE if loose else _MOST_WASTE):
        return found
    return Layout(side_by_side.corners, [()] * len(edges), side_by_side.width, side_by_side.height)
