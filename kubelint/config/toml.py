"""The `[tool.kubelint]` table of `pyproject.toml`, with the lines of its keys.

The standard library's reader gives no positions; the lines of tables and keys are found by a walk over the text, which
knows headers and `key = value` lines. What stands inside an inline table is shown at the key that holds it.
"""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from kubelint.config.problems import PlacedConfigError
from kubelint.findings import Path
from kubelint.source import Location, Source

_TABLE = ("tool", "kubelint")
_KEY = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_KEYS = rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*"
_LINE = re.compile(
    rf"^[ \t]*(?:\[\[[ \t]*(?P<item>{_KEYS})|\[[ \t]*(?P<table>{_KEYS})|(?P<key>{_KEYS})[ \t]*=)", re.MULTILINE
)
_PART = re.compile(_KEY)
_AT_LINE = re.compile(r" \(at line (\d+), column (\d+)\)")


class _WrittenFloat(float):
    """A float that remembers how it was written."""

    text: str

    def __new__(cls, text: str) -> "_WrittenFloat":
        number = super().__new__(cls, text)
        number.text = text
        return number


class TomlText:
    """The `[tool.kubelint]` table of a TOML file."""

    def __init__(self, source: Source):
        self.source = source
        try:
            value: Any = tomllib.loads(source.text.replace("\r\n", "\n"), parse_float=_WrittenFloat)
        except tomllib.TOMLDecodeError as error:
            raise _decode_error(source, str(error)) from None
        self._lines = dict(_lines(source.text))
        for step in _TABLE:
            value = value.get(step) if isinstance(value, dict) else None
        if value is not None and not isinstance(value, dict):
            raise PlacedConfigError("`tool.kubelint` is a table", source, self.locate(()))
        self.values: dict[str, Any] = value or {}

    def locate(self, path: Path, key: bool = False) -> Location:
        """See `ConfigText`: the key, or the nearest one above it."""
        full = (*_TABLE, *path)
        for length in range(len(full), 0, -1):
            if full[:length] in self._lines:
                return self.source.location(*self._lines[full[:length]])
        return self.source.location(0, 0)

    def written(self, path: Path) -> str:
        """See `ConfigText`."""
        value: Any = self.values
        for step in path:
            value = value[step]
        return value.text if isinstance(value, _WrittenFloat) else str(value)


def _lines(text: str) -> Iterator[tuple[Path, tuple[int, int]]]:
    """Each table and key with the span of its name; a list of tables gives each item its index."""
    table: Path = ()
    counts: dict[Path, int] = {}
    for match in _LINE.finditer(text):
        kind = match.lastgroup or "key"
        names: Path = tuple(part.strip("\"'") for part in _PART.findall(match[kind]))
        if kind == "item":
            index = counts[names] = counts.get(names, -1) + 1
            table = (*names, index)
            yield names, match.span(kind)
            yield table, match.span(kind)
        elif kind == "table":
            table = _inside(names, counts)
            yield table, match.span(kind)
        else:
            yield (*table, *names), match.span(kind)


def _inside(names: Path, counts: dict[Path, int]) -> Path:
    """The path of `[a.b.c]` below the last item of a list of tables `[[a.b]]`."""
    for length in range(len(names), 0, -1):
        if names[:length] in counts:
            return (*names[:length], counts[names[:length]], *names[length:])
    return names


def _decode_error(source: Source, message: str) -> PlacedConfigError:
    match = _AT_LINE.search(message)
    text = _AT_LINE.sub("", message).replace(" (at end of document)", "")
    line, column = (int(match[1]), int(match[2])) if match else (source.position(len(source.text))[0], 1)
    location = Location(source.name, line, column, line, column + 1)
    return PlacedConfigError(text[:1].lower() + text[1:], source, location)
