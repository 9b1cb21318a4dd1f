"""Text as a terminal shows it: what is safe to print, and how many cells it takes.

Manifests are untrusted: an escape sequence in a name must not move the cursor, nor a bidirectional override turn a line
around (CVE-2021-42574).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

_CONTROLS = "\x00-\x1f\x7f-\x9f"
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"
_INVISIBLE = "\u200b\u2028\u2029\u2060-\u2065\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
_SURROGATES = "\ud800-\udfff"
_UNSAFE = re.compile(f"[{_CONTROLS}{_DIRECTIONS}{_INVISIBLE}{_SURROGATES}]")
_BLANKS = frozenset("\t\n\r")
_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"


def neutral(text: str) -> str:
    """The text with nothing in it that acts: one character for one, so columns stay true.

    Tabs and line breaks become blanks, other C0 controls their picture (`␛`), the rest `U+FFFD`.
    """
    return text if text.isprintable() else _UNSAFE.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    character = match[0]
    if character in _BLANKS:
        return " "
    if character < " ":
        return chr(0x2400 + ord(character))
    return "\u2421" if character == "\x7f" else "\ufffd"


def width(text: str) -> int:
    """How many terminal cells a neutral text takes: wide characters and emoji two, combining ones none (UAX #11)."""
    if text.isascii():
        return len(text)
    return sum(_cells(before, character) for before, character in pairwise(" " + text))


def columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows of as many cells each, as lines with the cells of a column below one another."""
    widest = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = (cell + " " * (most - width(cell)) for cell, most in zip(row, widest, strict=True))
        yield "  ".join(padded).rstrip()


def _cells(before: str, character: str) -> int:
    if character.isascii():
        return 1
    from unicodedata import category, east_asian_width

    if character == _EMOJI_STYLE:
        return int(_cells(" ", before) == 1)
    if before == _JOINER or "\U0001f3fb" <= character <= "\U0001f3ff" or category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
