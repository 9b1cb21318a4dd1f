"""Ways for lines between the cards: a line that would pass behind a card goes through the gap above or below it.

Every leg of a line is an S with level ends, so what it meets between two abscissae is known from its heights there.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kubelint.graph.export.layers import Box, Point

_CELL = 128.0
_DISTANCE = 7.0
"""How far from a card a line passes: half the gap between two cards of a column."""
_APPROACH = 8.0
"""How far before a card a line is level with its gap."""
_STEPS = 64
_MOST_CARDS = 24
"""How many cards a line goes round at most: one across the whole of a large drawing is not followed by eye."""
_MOST_GAPS = 6
"""How many cards that touch each other a line passes to find a gap."""


class _Card(NamedTuple):
    own: str
    left: float
    top: float
    right: float
    bottom: float


class _Passage(NamedTuple):
    """A way past a card: its points, how far they are from where the line was, and who stands in the way to them."""

    points: tuple[Point, ...]
    detour: float
    stuck: _Card | None


def _heights() -> list[float]:
    """How far up an S of one by one is, at every 64th of its width: x = 1.5t - 1.5t² + t³, y = 3t² - 2t³."""
    found, t = [], 0.0
    for step in range(_STEPS + 1):
        for _ in range(8):
            t -= (1.5 * t - 1.5 * t * t + t**3 - step / _STEPS) / (1.5 - 3 * t + 3 * t * t)
        found.append(3 * t * t - 2 * t**3)
    return [*found, 1.0]


_HEIGHTS = _heights()


def height_at(start: Point, end: Point, x: float) -> float:
    """The height of the S between two points, `start` on the left, at an abscissa (or at its nearer end)."""
    part = min(1.0, max(0.0, (x - start.x) / (end.x - start.x))) * _STEPS if end.x > start.x else _STEPS
    step = int(part)
    share = _HEIGHTS[step] + (_HEIGHTS[step + 1] - _HEIGHTS[step]) * (part - step)
    return start.y + (end.y - start.y) * share


class Routes:
    """The cards of a drawing, by the cells of a grid, and the ways round them."""

    def __init__(self, corners: dict[str, Point], sizes: dict[str, Box]):
        self._cells: dict[tuple[int, int], list[_Card]] = {}
        for own, corner in corners.items():
            size = sizes[own]
            card = _Card(own, corner.x, corner.y, corner.x + size.width, corner.y + size.height)
            for cell in _cells(card.left, card.top, card.right, card.bottom):
                self._cells.setdefault(cell, []).append(card)

    def way(self, points: Sequence[Point], ends: tuple[str, str]) -> list[Point]:
        """A line's points, from left to right or from right to left, and more where cards other than its ends stand."""
        if points[0].x > points[-1].x:
            return self.way(points[::-1], ends)[::-1]
        found = [points[0]]
        budget = _MOST_CARDS
        for end in points[1:]:
            waiting = [end]
            while waiting:
                gap = self._gap(found[-1], waiting[-1], ends) if budget and len(waiting) < _MOST_GAPS else None
                if gap is None:
                    found.append(waiting.pop())
                else:
                    budget -= 1
                    waiting += gap[::-1]
        return found

    def _gap(self, start: Point, end: Point, ends: tuple[str, str]) -> tuple[Point, ...] | None:
        """Where to pass the first card in the way of an S; None when the way is free, or there is no room to pass.

        Where every gap is behind another card that leaves no room, that card is passed first.
        """
        card = next((card for card in self._hits(start, end, ends) if any(_room(start, end, card))), None)
        passage = self._passage(start, end, card, ends) if card is not None else None
        if passage is not None and passage.stuck is not None and any(_room(start, end, passage.stuck)):
            passage = self._passage(start, end, passage.stuck, ends)
        return passage and passage.points

    def _passage(self, start: Point, end: Point, card: _Card, ends: tuple[str, str]) -> _Passage | None:
        """The better way past a card, above or below; None when there is none.

        An end above or below the card leaves no room on its side: the line is level there in its own gap.
        """
        before, after = _room(start, end, card)
        y = height_at(start, end, (card.left + card.right) / 2) if before and after else (end if before else start).y
        found: list[_Passage] = []
        for level in self._levels(card, ends):
            passage = Point(card.left - _APPROACH, level), Point(card.right + _APPROACH, level)
            points = passage[0 if before else 1 : 2 if after else 1]
            stuck = (one for one in self._hits(start, points[0], ends) if not any(_room(start, points[0], one)))
            found.append(_Passage(points, abs(level - y), next(stuck, None)))
        return min(found, key=lambda one: (one.stuck is not None, one.detour), default=None)

    def _levels(self, card: _Card, ends: tuple[str, str]) -> Iterator[float]:
        """The heights of the nearest gaps above and below a card that are free along it."""
        left, right = card.left - _APPROACH / 2, card.right + _APPROACH / 2
        for above in (True, False):
            at = card
            for _ in range(_MOST_GAPS):
                level = at.top - _DISTANCE if above else at.bottom + _DISTANCE
                other = next(self._met(left, level - 2, right, level + 2, ends), None)
                if other is None:
                    yield level
                    break
                at = other

    def _hits(self, start: Point, end: Point, ends: tuple[str, str]) -> Iterator[_Card]:
        """The cards that an S passes behind, from left to right by the columns of the grid."""
        x = start.x
        while x < end.x:
            right = min(end.x, (x // _CELL + 1) * _CELL)
            heights = height_at(start, end, x), height_at(start, end, right)
            near = self._met(x, min(heights), right, max(heights), ends)
            yield from sorted((card for card in near if _behind(start, end, card)), key=lambda card: card.left)
            x = right

    def _met(self, left: float, top: float, right: float, bottom: float, ends: tuple[str, str]) -> Iterator[_Card]:
        """The cards in a rectangle, but not the ends of the line."""
        for cell in _cells(left, top, right, bottom):
            for card in self._cells.get(cell, ()):
                level = card.top < bottom and top < card.bottom
                if level and card.left < right and left < card.right and card.own not in ends:
                    yield card


def _room(start: Point, end: Point, card: _Card) -> tuple[bool, bool]:
    """Whether an S can become level before a card, and stay so until behind it."""
    return start.x < card.left - _APPROACH, card.right + _APPROACH < end.x


def _behind(start: Point, end: Point, card: _Card) -> bool:
    """Whether an S passes behind a card, or closer than is seen."""
    left, right = max(card.left, start.x), min(card.right, end.x)
    if left >= right:
        return False
    low, high = sorted((height_at(start, end, left), height_at(start, end, right)))
    return low < card.bottom + 1 and card.top - 1 < high


def _cells(left: float, top: float, right: float, bottom: float) -> Iterable[tuple[int, int]]:
    for column in range(int(left // _CELL), int(right // _CELL) + 1):
        for row in range(int(top // _CELL), int(bottom // _CELL) + 1):
            yield column, row
