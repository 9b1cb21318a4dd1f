"""Semantic versions (semver.org 2.0.0) as the API server reads them (blang/semver): `1.34.0-beta.1+build`."""

import re
from functools import lru_cache

from kubelint.values.characters import quoted

_PART = r"(?:0|[1-9]\d*)"
_IDENTIFIER = rf"(?:{_PART}|\d*[a-zA-Z-][0-9a-zA-Z-]*)"
SEMANTIC_VERSION = re.compile(
    rf"({_PART})\.({_PART})\.({_PART})"
    rf"(?:-({_IDENTIFIER}(?:\.{_IDENTIFIER})*))?"
    r"(?:\+[0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*)?",
    re.ASCII,
)
"""A version as semver.org has it; the numbers may be of any size."""
_NUMBER_DIGITS, _NUMBER_MAX = 20, 2**64 - 1

Precedence = tuple[int, int, int, bool, tuple[tuple[bool, int, str], ...]]
"""Sorts versions: the numbers, then a prerelease before the release, its identifiers one by one, numbers first."""

ZERO: Precedence = (0, 0, 0, True, ())
"""`0.0.0`, which the API server takes for no version at all."""


@lru_cache(maxsize=256)
def parse_semantic_version(text: str) -> Precedence | None:
    """The precedence of a version, in which build metadata plays no part; None for what is no version.

    Numbers beyond 64 bits are refused, as the server does.
    """
    match = SEMANTIC_VERSION.fullmatch(text)
    if match is None:
        return None
    identifiers = match[4].split(".") if match[4] else []
    numbers = [*match.group(1, 2, 3), *(each for each in identifiers if each.isdigit())]
    if any(len(number) > _NUMBER_DIGITS or int(number) > _NUMBER_MAX for number in numbers):
        return None
    order = tuple((False, int(each), "") if each.isdigit() else (True, 0, each) for each in identifiers)
    return int(match[1]), int(match[2]), int(match[3]), not identifiers, order


def semantic_version(text: str) -> str | None:
    """Why a text is no semantic version, or None."""
    return f"{quoted(text)} is no semantic version" if parse_semantic_version(text) is None else None
