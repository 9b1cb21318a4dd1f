"""Reads RE2 syntax into a small tree."""

from typing import NamedTuple

from kubelint.re2.sets import CLASSES, LAST, POSIX, Set, complement


class UnsupportedError(Exception):
    """The pattern uses something that is not implemented, or is none."""


class Any(NamedTuple):
    """Any character; a line break only when `newline`."""

    newline: bool

    def holds(self, character: str) -> bool:
        """Whether the character is any character."""
        return self.newline or character != "\n"


class Assertion(NamedTuple):
    """`^` or `$`: start or end of the text."""

    kind: str


class Sequence(NamedTuple):
    """One after the other."""

    items: tuple["Node", ...]


class Branch(NamedTuple):
    """One of these."""

    items: tuple["Node", ...]


class Repeat(NamedTuple):
    """The item `minimum` to `maximum` times; no maximum: any number of times."""

    item: "Node"
    minimum: int
    maximum: int | None


Node = Set | Any | Assertion | Sequence | Branch | Repeat

_ESCAPES = {"n": 10, "t": 9, "r": 13, "f": 12, "v": 11, "a": 7}
_MAXIMUM_REPEAT = 1000
_MAXIMUM_LENGTH = 4000


def parse(text: str) -> Node:
    """The tree of a pattern. Raises UnsupportedError."""
    if len(text) > _MAXIMUM_LENGTH:
        raise UnsupportedError
    return _Reader(text).whole()


class _Reader:
    """A recursive descent over the pattern."""

    def __init__(self, text: str):
        self.text = text
        self.at = 0
        self.fold = False
        self.dot_all = False

    def whole(self) -> Node:
        self._leading_flags()
        tree = self._branches()
        if self.at < len(self.text):
            raise UnsupportedError
        return tree

    def _leading_flags(self) -> None:
        """`(?i)`, `(?s)` and `(?is)` at the very start."""
        if not self.text.startswith("(?") or ")" not in self.text:
            return
        flags = self.text[2 : self.text.index(")")]
        if flags and set(flags) <= {"i", "s"}:
            self.fold = "i" in flags
            self.dot_all = "s" in flags
            self.at = len(flags) + 3

    def _peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def _take(self) -> str:
        character = self._peek()
        if not character:
            raise UnsupportedError
        self.at += 1
        return character

    def _branches(self) -> Node:
        items = [self._sequence()]
        while self._peek() == "|":
            self.at += 1
            items.append(self._sequence())
        return items[0] if len(items) == 1 else Branch(tuple(items))

    def _sequence(self) -> Node:
        items: list[Node] = []
        while self._peek() not in ("", "|", ")"):
            items.append(self._repeated(self._atom()))
        return items[0] if len(items) == 1 else Sequence(tuple(items))

    def _repeated(self, item: Node) -> Node:
        bounds = self._bounds()
        if bounds is None:
            return item
        if self._peek() == "?":
            self.at += 1  # lazy: matches the same texts
        if self._peek() in ("*", "+", "?"):
            raise UnsupportedError
        return Repeat(item, *bounds)

    def _bounds(self) -> tuple[int, int | None] | None:
        simple: dict[str, tuple[int, int | None]] = {"*": (0, None), "+": (1, None), "?": (0, 1)}
        if self._peek() in simple:
            return simple[self._take()]
        end = self.text.find("}", self.at)
        if self._peek() != "{" or end < 0:
            return None
        least, comma, most = self.text[self.at + 1 : end].partition(",")
        if not _is_number(least) or (most and not _is_number(most)):
            return None  # a literal brace
        self.at = end + 1
        minimum = int(least)
        maximum = (int(most) if most else None) if comma else minimum
        if minimum > _MAXIMUM_REPEAT or (maximum is not None and not minimum <= maximum <= _MAXIMUM_REPEAT):
            raise UnsupportedError
        return minimum, maximum

    def _atom(self) -> Node:
        character = self._take()
        if character == "(":
            return self._group()
        if character == "[":
            return self._set()
        if character == ".":
            return Any(self.dot_all)
        if character in "^$":
            return Assertion(character)
        if character in "*+?":
            raise UnsupportedError
        if character == "\\":
            return self._escape()
        return self._literal(ord(character))

    def _group(self) -> Node:
        if self._peek() == "?":
            self.at += 1
            if self.text.startswith("P<", self.at) or (
                self._peek() == "<" and self.text[self.at + 1 : self.at + 2] not in "=!"
            ):
                end = self.text.find(">", self.at)
                if end < 0:
                    raise UnsupportedError
                self.at = end + 1
            elif self._take() != ":":
                raise UnsupportedError
        tree = self._branches()
        if self._take() != ")":
            raise UnsupportedError
        return tree

    def _literal(self, code: int) -> Set:
        return self._folded(((code, code),), False)

    def _folded(self, ranges: tuple[tuple[int, int], ...], negated: bool) -> Set:
        """The set, with both cases of ASCII letters if case is ignored."""
        if self.fold:
            both = []
            for first, last in ranges:
                for low, high, shift in ((65, 90, 32), (97, 122, -32)):
                    start, end = max(first, low), min(last, high)
                    if start <= end:
                        both.append((start + shift, end + shift))
            ranges = (*ranges, *both)
        return Set(ranges, negated)

    def _escape(self) -> Node:
        character = self._take()
        if character in CLASSES:
            return Set(*CLASSES[character])
        if character in "Az":
            return Assertion("^" if character == "A" else "$")
        return self._literal(self._code(character))

    def _code(self, character: str) -> int:
        """The code point of an escape that stands for one character."""
        if character in _ESCAPES:
            return _ESCAPES[character]
        if character == "x":
            return self._hexadecimal()
        if character.isascii() and character.isalnum():
            raise UnsupportedError
        return ord(character)

    def _hexadecimal(self) -> int:
        if self._peek() == "{":
            end = self.text.find("}", self.at)
            digits = self.text[self.at + 1 : end]
            self.at = end + 1
        else:
            digits = self.text[self.at : self.at + 2]
            self.at += 2
        try:
            return min(int(digits, 16), LAST)
        except ValueError:
            raise UnsupportedError from None

    def _set(self) -> Set:
        negated = self._peek() == "^"
        self.at += negated
        ranges: list[tuple[int, int]] = []
        first = True
        while first or self._peek() != "]":
            first = False
            ranges += self._set_item()
        self.at += 1
        return self._folded(tuple(ranges), negated)

    def _set_item(self) -> tuple[tuple[int, int], ...]:
        if self.text.startswith("[:", self.at):
            end = self.text.find(":]", self.at)
            name = self.text[self.at + 2 : end] if end > 0 else ""
            if name.removeprefix("^") not in POSIX:
                raise UnsupportedError
            self.at = end + 2
            ranges = POSIX[name.removeprefix("^")]
            return complement(ranges) if name.startswith("^") else ranges
        character = self._take()
        if character == "\\" and self._peek() in CLASSES:
            ranges, negated = CLASSES[self._take()]
            return complement(ranges) if negated else ranges
        low = self._code(self._take()) if character == "\\" else ord(character)
        if self._peek() != "-" or self.text[self.at + 1 : self.at + 2] in ("]", ""):
            return ((low, low),)
        self.at += 1
        character = self._take()
        high = self._code(self._take()) if character == "\\" else ord(character)
        if high < low:
            raise UnsupportedError
        return ((low, high),)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 6
