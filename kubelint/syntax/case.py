"""A document that cannot be decoded, with the lines around the place where the parser gave up."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from kubelint.documents import Document


class Diagnosis(NamedTuple):
    """Why a document cannot be decoded: the span to point at (offsets in the source's text), and what to do."""

    start: int
    end: int
    message: str
    help: str
    label: str | None = None


class Line(NamedTuple):
    """A line: its 1-based number, the offset of its first character, and its text without the line break."""

    number: int
    start: int
    text: str

    @property
    def indentation(self) -> int:
        """How many spaces it begins with."""
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def content(self) -> str:
        """Its text without white space around it and without a comment at its end."""
        return re.sub(r"(^|\s)#.*", "", self.text).strip()

    def span(self, column: int = 0) -> tuple[int, int]:
        """Offsets of its text, from a column on."""
        first = column or self.indentation
        return self.start + first, self.start + max(len(self.text.rstrip()), first + 1)


class Case:
    """What the parser said, and the text: `at` is where it gave up, `context` where it began what it could not end."""

    def __init__(self, document: Document):
        error = document.error
        assert error is not None
        self.document = document
        self.source = document.source
        self.problem = error.problem
        self.at = document.offset + error.start
        self.end = document.offset + error.end
        self.context = None if error.context_start is None else document.offset + error.context_start

    @property
    def character(self) -> str:
        """The character where the parser gave up; empty at the end of the text."""
        return self.source.text[self.at : self.at + 1]

    @cached_property
    def line(self) -> Line:
        """The line where the parser gave up; the last one with content if that is the end."""
        line = self.line_of(min(self.at, len(self.source.text)))
        return line if line.content else self.previous(line) or line

    @property
    def column(self) -> int:
        """Where in that line, from 0."""
        return max(0, min(self.at - self.line.start, len(self.line.text)))

    def previous(self, line: Line) -> Line | None:
        """The nearest line above with content, in the same document."""
        return next((above for above in self.above(line) if above.content), None)

    def above(self, line: Line) -> Iterator[Line]:
        """The lines above, upwards, as far as the document's first one; at most 500."""
        for _ in range(500):
            if line.start <= self.document.start:
                return
            line = self.line_of(line.start - 1)
            yield line

    def line_of(self, offset: int) -> Line:
        """The line of an offset."""
        number, column = self.source.position(offset)
        return Line(number, offset - column + 1, self.source.line(number))

    @property
    def is_json(self) -> bool:
        """Whether the document is written in JSON style."""
        return self.source.text[self.document.start :].lstrip()[:1] in ("{", "[")

    def says(self, *words: str) -> bool:
        """Whether the parser's words contain one of these."""
        return any(word in self.problem for word in words)
