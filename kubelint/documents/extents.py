"""Where whole nodes begin and end in the text of a file, and what of it is scalar text: worked out from the marks.

Marks know where a key and a scalar stand; a block mapping or list ends where the last thing in it does. Offsets count
characters from the start of the file. What an alias or a merge key brings in from elsewhere is left out.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import islice, takewhile
from typing import Any, NamedTuple

from kubelint.documents.document import Document, Marks
from kubelint.findings import Path

_BLOCK_HEADER = re.compile(r"(?:[!&]\S*[ \t]+)*[|>][-+0-9]*[ \t]+")


class Span(NamedTuple):
    """Offsets in the file, end exclusive."""

    start: int
    end: int


class Extents:
    """The nodes (documents, mapping entries, list items) and scalars of some documents of one text."""

    def __init__(self, text: str, documents: Iterable[Document]):
        self._text = text
        self._nodes: list[Span] = []
        self._flat: list[Span] = []
        self._scalars: list[Span] = []
        for document in documents:
            if document.error is None:
                self._offset = document.offset
                start, end = document.span
                self._node(start, start, start, end, document.marks, document.end - document.offset)
        self._nodes.sort()
        self._scalars.sort()
        self._flat.sort(key=lambda node: node.end)

    def _walk(self, marks: Marks, low: int, high: int) -> int:
        """Note what is below `marks`, as far as it stands between two offsets; the end of the last of it."""
        last = low
        if isinstance(marks, dict):
            for key_start, key_end, start, end, child in marks.values():
                if low <= key_start < high:
                    self._scalars.append(self._span(key_start, key_end))
                    last = max(last, self._node(key_start, key_end, start, end, child, high))
        elif isinstance(marks, list):
            for start, end, child in marks:
                if low <= start < high:
                    last = max(last, self._node(start, start, start, end, child, high))
        return last

    def _node(self, begin: int, least: int, start: int, end: int, child: Any, high: int) -> int:
        if child is None:
            self._scalars.append(self._span(start, end))
        if child is None or end > start:
            self._walk(child, start, end)
            flat = self._span(begin, end)
            if "\n" in self._text[flat.start : flat.end]:
                self._flat.append(flat)
            last = max(end, least)
        else:
            last = max(self._walk(child, start, high), least)
        self._nodes.append(self._span(begin, last))
        return last

    def _span(self, start: int, end: int) -> Span:
        return Span(self._offset + start, self._offset + end)

    def in_scalar(self, offset: int) -> bool:
        """Whether the character belongs to a key or scalar. A comment behind `|` or `>` does not."""
        index = bisect_right(self._scalars, Span(offset, 2**62)) - 1
        if index < 0 or offset >= self._scalars[index].end:
            return False
        before = self._text[self._scalars[index].start : offset]
        return _BLOCK_HEADER.fullmatch(before) is None

    def block_behind(self, offset: int) -> int | None:
        """The end of the block scalar whose `|` or `>` stands before the offset on its line; None for none."""
        index = bisect_right(self._scalars, Span(offset, 2**62)) - 1
        if index < 0 or offset >= self._scalars[index].end or self.in_scalar(offset):
            return None
        return self._scalars[index].end

    def below(self, offset: int) -> Span | None:
        """The largest of the nodes that begin on the first line after the offset on which any begins."""
        index = bisect_right(self._nodes, Span(offset, 2**62))
        if index == len(self._nodes):
            return None
        first = self._nodes[index].start
        line_end = _line_end(self._text, first)
        here = takewhile(lambda node: node.start < line_end, islice(self._nodes, index, None))
        return max(here, key=lambda node: node.end - node.start)

    def ending_before(self, offset: int) -> int | None:
        """The start of the longest multi-line scalar or flow collection that ends on the line, before the offset."""
        line_start = max(self._text.rfind("\n", 0, offset), self._text.rfind("\r", 0, offset)) + 1
        first = bisect_right(self._flat, line_start, key=lambda node: node.end)
        ending = takewhile(lambda node: node.end <= offset, islice(self._flat, first, None))
        return min((node.start for node in ending), default=None)


def _line_end(text: str, offset: int) -> int:
    ends = [end for end in (text.find("\n", offset), text.find("\r", offset)) if end >= 0]
    return min(ends, default=len(text))


def extent(document: Document, path: Path) -> Span:
    """The whole entry or item at a path, key included; the whole document for the empty path, and for a missing one."""
    marks: Marks = document.marks
    span = Span(document.start, max(document.end, document.start + 1))
    for step in path:
        if isinstance(marks, dict) and step in marks:
            begin, least, start, end, marks = marks[str(step)]
        elif isinstance(marks, list) and isinstance(step, int) and step < len(marks):
            start, end, marks = marks[step]
            begin = least = start
        else:
            break
        last = max(end, least) if end > start else max(_end(marks, start), least)
        span = Span(document.offset + begin, document.offset + last)
    return span


def _end(marks: Marks, start: int) -> int:
    """The end of a block collection: of the last thing in it, whatever came in by alias from further up aside."""
    if isinstance(marks, dict):
        return max((max(m[1], m[3] if m[3] > m[2] else _end(m[4], m[2])) for m in marks.values()), default=start)
    if isinstance(marks, list):
        return max((m[1] if m[1] > m[0] else _end(m[2], m[0]) for m in marks), default=start)
    return start
