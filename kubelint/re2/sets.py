"""Sets of characters in RE2 syntax: ranges of code points, and the classes that have names."""

from typing import NamedTuple

LAST = 0x10FFFF
"""The last code point."""


class Set(NamedTuple):
    """A set of characters as ranges of code points, or its complement."""

    ranges: tuple[tuple[int, int], ...]
    negated: bool

    def holds(self, character: str) -> bool:
        """Whether the character belongs to it."""
        code = ord(character)
        return any(first <= code <= last for first, last in self.ranges) != self.negated


_DIGITS = ((48, 57),)
_SPACES = ((9, 10), (12, 13), (32, 32))
_WORD = ((48, 57), (65, 90), (95, 95), (97, 122))
CLASSES = {
    "d": (_DIGITS, False),
    "D": (_DIGITS, True),
    "s": (_SPACES, False),
    "S": (_SPACES, True),
    "w": (_WORD, False),
    "W": (_WORD, True),
}
POSIX = {
    "alnum": ((48, 57), (65, 90), (97, 122)),
    "alpha": ((65, 90), (97, 122)),
    "ascii": ((0, 127),),
    "blank": ((9, 9), (32, 32)),
    "cntrl": ((0, 31), (127, 127)),
    "digit": _DIGITS,
    "graph": ((33, 126),),
    "lower": ((97, 122),),
    "print": ((32, 126),),
    "punct": ((33, 47), (58, 64), (91, 96), (123, 126)),
    "space": ((9, 13), (32, 32)),
    "upper": ((65, 90),),
    "word": _WORD,
    "xdigit": ((48, 57), (65, 70), (97, 102)),
}


def complement(ranges: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """The characters that are in none of the ranges."""
    found = []
    start = 0
    for first, last in sorted(ranges):
        if start < first:
            found.append((start, first - 1))
        start = last + 1
    return (*found, (start, LAST))
