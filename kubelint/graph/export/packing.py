"""Boxes side by side in rows, as close to a wished shape as they come."""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from kubelint.graph.export.layers import Box, Point


class Packing(NamedTuple):
    """The upper left corner of each box, and the size of the whole."""

    corners: list[Point]
    width: float
    height: float


def packed(boxes: Sequence[Box], gap: float, aspect: float = 1.6, wide: float = 0.0) -> Packing:
    """Boxes in rows, the tall ones first, in about `aspect` times as much width as height, or `wide`."""
    area = sum((box.width + gap) * (box.height + gap) for box in boxes)
    limit = max(wide, sqrt(area * aspect), max((box.width for box in boxes), default=0.0))
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
