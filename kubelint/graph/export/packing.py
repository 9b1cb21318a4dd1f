"""Boxes side by side in rows, as close to a wished shape as they come."""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from kubelint.graph.export.layers import Box, Point

SCREEN = 1.5
"""Width to height of what is left of a screen beside the page's panel."""
_STEPS = (8, 9, 10, 11, 12, 13, 15)
"""Tenths of the ideal width that are tried."""


class Packing(NamedTuple):
    """The upper left corner of each box, and the size of the whole."""

    corners: list[Point]
    width: float
    height: float


def extent(size_wide: float, size_high: float, aspect: float = SCREEN) -> float:
    """How much a whole of this size has to shrink to be seen at once: less is better."""
    return max(size_wide / aspect, size_high)


def packed(boxes: Sequence[Box], gap: float, aspect: float = SCREEN, wide: float = 0.0) -> Packing:
    """Boxes in rows, the tall ones first, so that the whole is seen best in that shape; at least `wide`, if given."""
    area = sum((box.width + gap) * (box.height + gap) for box in boxes)
    least = max(wide, max((box.width for box in boxes), default=0.0))
    limits = {max(least, sqrt(area * aspect) * step / 10) for step in _STEPS}
    return min((_rows(boxes, gap, limit) for limit in sorted(limits)), key=lambda p: extent(p.width, p.height, aspect))


def _rows(boxes: Sequence[Box], gap: float, limit: float) -> Packing:
    order = sorted(range(len(boxes)), key=lambda number: -boxes[number].height)
    corners = [Point(0, 0)] * len(boxes)
    x = y = row = width = 0.0
    for number in order:
        box = boxes[number]
        if x and x + box.width > limit:
            x, y, row = 0.0, y + row + gap, 0.0
        corners[number] = Point(x, y)
        x += box.width + gap
        row = max(row, box.height)
        width = max(width, x - gap)
    return Packing(corners, width, y + row)
