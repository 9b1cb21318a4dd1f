"""Text with positions: the one place where an offset becomes a line and a column.

Offsets count characters from the start of the text. Lines and columns are 1-based, columns count characters, the end of
a span is exclusive. Lines end at LF, CR LF or a lone CR, as in editors and in the SARIF specification (§3.3).
"""

import re
from bisect import bisect_right
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n|\n|\r")


class Location(NamedTuple):
    """A span in a file: 1-based line and column, end exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


class Source:
    """The text of one file (or of standard input) under the name the user knows it by."""

    __slots__ = ("_last", "_starts", "_text", "name", "path")

    def __init__(self, name: str, text: str, path: str | None = None):
        self.name = name
        self.path = path
        self._text: str | None = text
        self._starts: list[int] | None = None
        self._last = (0, "")

    @property
    def text(self) -> str:
        """The whole text; read again from `path` after `release()`. Empty when the file is gone by then."""
        if self._text is None:
            self._text = _read_again(self.path)
        return self._text

    def release(self) -> None:
        """Forget the text and the line index when they can be had again from the file."""
        if self.path is not None:
            self._text = None
            self._starts = None
            self._last = (0, "")

    def position(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column of an offset."""
        starts = self._line_starts()
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a 1-based line without its line break; empty beyond the end."""
        if number != self._last[0]:
            starts = self._line_starts()
            known = 1 <= number <= len(starts)
            self._last = number, self.text[starts[number - 1] : self._end_of(number)] if known else ""
        return self._last[1]

    def location(self, start: int, end: int) -> Location:
        """The span as one line of the file: what reaches beyond the first line is cut at its end."""
        line, column = self.position(start)
        last = max(start, min(end, self._end_of(line)))
        return Location(self.name, line, column, line, column + last - start)

    def _end_of(self, line: int) -> int:
        """The offset of the end of a line, before its line break."""
        starts, text = self._line_starts(), self.text
        if line == len(starts):
            return len(text)
        end = starts[line] - 1
        return end - 1 if text[end] == "\n" and end > starts[line - 1] and text[end - 1] == "\r" else end

    def _line_starts(self) -> list[int]:
        if self._starts is None:
            self._starts = [0, *(m.end() for m in _LINE_END.finditer(self.text))]
        return self._starts


def _read_again(path: str | None) -> str:
    if path is None:
        return ""
    try:
        with open(path, "rb") as file:
            return decode(file.read())
    except (OSError, UnicodeDecodeError):
        return ""


def decode(data: bytes) -> str:
    """The text of a manifest's bytes: UTF-8, or UTF-16 when it starts with a byte order mark, which is dropped.

    UTF-16 and UTF-32 without a mark are recognised by their zero bytes as in YAML 1.2 §5.2. Raises UnicodeDecodeError.
    """
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8")
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return data.decode("utf-32")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    if len(data) > 1 and data[0] == 0 and data[1] != 0:
        return data.decode("utf-16-be")
    if len(data) > 1 and data[1] == 0 and data[0] != 0:
        return data.decode("utf-16-le")
    return data.decode("utf-8")
