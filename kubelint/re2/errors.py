"""Whether a text is a regular expression at all to Go (regexp/syntax with Perl flags), and what is wrong if not.

`matching` gives up silently on what it does not know; this reader knows the whole syntax, and only whether it holds.
Source: parse.go of Go's regexp/syntax, whose cases it follows one by one.
"""

import re
from functools import lru_cache

from kubelint.re2.sets import POSIX

_MOST_REPEATS = 1000
_CAPTURE_NAME = re.compile(r"[A-Za-z0-9_]+", re.ASCII)
_REPEAT = re.compile(r"\{(0|[1-9][0-9]*)(?:(,)(0|[1-9][0-9]*)?)?\}", re.ASCII)
_FLAGS = re.compile(r"\(\?(?:[imsU]*|[imsU]*-[imsU]+)([:)])")
_HEX_BYTE = re.compile(r"[0-9A-Fa-f]{2}")
_HEX_BRACES = re.compile(r"\{([0-9A-Fa-f]+)\}")
_UNICODE_CLASS = re.compile(r"[pP](?:\{\^?([A-Za-z_]+)\}|([A-Z]))", re.ASCII)
_CATEGORIES = frozenset(
    "Any C Cc Cf Cn Co Cs L LC Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No "
    "P Pc Pd Pe Pf Pi Po Ps S Sc Sk Sm So Z Zl Zp Zs".split()
)


class _WrongError(Exception):
    """The pattern is not one; the text says why."""


@lru_cache(maxsize=1024)
def pattern_error(text: str) -> str | None:
    """Why Go cannot compile a pattern, in words that can follow a colon, or None."""
    try:
        _Checker(text).whole()
    except _WrongError as error:
        return str(error)
    return None


class _Group:
    """An open parenthesis: whether something stands before a repetition, and how often the contents repeat at most."""

    __slots__ = ("atom", "weight")

    def __init__(self) -> None:
        self.atom = 0
        """Repetitions within the last item, 0 where there is none that could be repeated."""
        self.weight = 1


class _Checker:
    """One pass from left to right."""

    def __init__(self, text: str):
        self.text = text
        self.at = 0
        self.groups = [_Group()]
        self.names: set[str] = set()

    def whole(self) -> None:
        """Read the whole pattern. Raises _WrongError."""
        repeated = False
        while self.at < len(self.text):
            repeated = self._item(self.text[self.at], repeated)
        if len(self.groups) > 1:
            raise _WrongError("a `(` is not closed")

    def _item(self, character: str, repeated: bool) -> bool:
        """One item; whether it was a repetition."""
        if character in "*+?":
            self.at += 1
            self._repeat(1, repeated)
            return True
        if character == "{":
            match = _REPEAT.match(self.text, self.at)
            if match is not None:
                self.at = match.end()
                self._repeat(self._times(match), repeated)
                return True
        self._other(character)
        return False

    def _times(self, match: "re.Match[str]") -> int:
        """How often a counted repetition repeats at most, at least 1."""
        least = int(match[1])
        most = int(match[3]) if match[3] else None if match[2] else least
        if least > _MOST_REPEATS or (most is not None and not least <= most <= _MOST_REPEATS):
            raise _WrongError(f"a repetition may count to {_MOST_REPEATS}, from the smaller to the larger number")
        return -1 if most == 0 else max(1, least if most is None else most)

    def _repeat(self, times: int, repeated: bool) -> None:
        group = self.groups[-1]
        if self.text.startswith("?", self.at):
            self.at += 1
        if repeated:
            raise _WrongError("a repetition cannot be repeated")
        if not group.atom:
            raise _WrongError("there is nothing to repeat")
        weight = 1 if times < 0 else group.atom * times
        if weight > _MOST_REPEATS and times > 1:
            raise _WrongError(f"repetitions inside each other count to more than {_MOST_REPEATS}")
        self._atom(weight)

    def _atom(self, weight: int = 1) -> None:
        """Something that can be repeated was read."""
        group = self.groups[-1]
        group.atom = weight
        group.weight = max(group.weight, weight)

    def _other(self, character: str) -> None:
        if character == "(":
            self._open()
        elif character == ")":
            self._close()
        elif character == "[":
            self._set()
            self._atom()
        elif character == "\\":
            self._escape()
        elif character == "|":
            self.at += 1
            self.groups[-1].atom = 0
        else:
            self.at += 1
            self._atom()

    def _open(self) -> None:
        text = self.text
        if not text.startswith("(?", self.at):
            self.at += 1
            self.groups.append(_Group())
            return
        for start in ("(?P<", "(?<"):
            if text.startswith(start, self.at):
                self._named(self.at + len(start))
                return
        match = _FLAGS.match(text, self.at)
        if match is None:
            raise _WrongError(f"{_quoted(text[self.at : self.at + 3])} is not known to Go; there is no looking around")
        self.at = match.end()
        if match[1] == ":":
            self.groups.append(_Group())

    def _named(self, start: int) -> None:
        end = self.text.find(">", start)
        name = self.text[start:end] if end >= 0 else ""
        if not _CAPTURE_NAME.fullmatch(name):
            raise _WrongError("a group has a name that is not valid, or looks behind, which Go cannot")
        if name in self.names:
            raise _WrongError(f"two groups have the name {_quoted(name)}")
        self.names.add(name)
        self.at = end + 1
        self.groups.append(_Group())

    def _close(self) -> None:
        if len(self.groups) == 1:
            raise _WrongError("a `)` closes nothing")
        self.at += 1
        self._atom(self.groups.pop().weight)

    def _escape(self) -> None:
        """A backslash outside of a set."""
        following = self.text[self.at + 1 : self.at + 2]
        if following and following in "AbBzdDsSwW":
            self.at += 2
        elif following == "Q":
            end = self.text.find("\\E", self.at + 2)
            quoted = self.text[self.at + 2 : end if end >= 0 else len(self.text)]
            self.at = end + 2 if end >= 0 else len(self.text)
            if not quoted:
                return
        elif following and following in "pP":
            self._unicode_class()
        else:
            self._code()
        self._atom()

    def _unicode_class(self) -> None:
        match = _UNICODE_CLASS.match(self.text, self.at + 1)
        name = match[1] or match[2] if match is not None else ""
        if match is None or (len(name) < 3 and name not in _CATEGORIES):
            raise _WrongError("a class of characters after `\\p` is not known")
        self.at = match.end()

    def _code(self) -> int:
        """The code point of an escape that stands for one character; 0 where that does not matter."""
        text = self.text
        following = text[self.at + 1 : self.at + 2]
        if not following:
            raise _WrongError("a backslash stands at the end")
        self.at += 2
        if following in "01234567":
            return self._octal(following)
        if following == "x":
            match = _HEX_BYTE.match(text, self.at) or _HEX_BRACES.match(text, self.at)
            code = int(match[1] if match.re is _HEX_BRACES else match[0], 16) if match is not None else 0x110000
            if match is None or code > 0x10FFFF:
                raise _WrongError("`\\x` is not followed by two hexadecimal digits, or by a code point in braces")
            self.at = match.end()
            return code
        if following in "aftnrv":
            return {"a": 7, "f": 12, "t": 9, "n": 10, "r": 13, "v": 11}[following]
        if following.isascii() and not following.isalnum():
            return ord(following)
        raise _WrongError(f"the escape {_quoted(chr(92) + following)} is not known to Go")

    def _octal(self, first: str) -> int:
        digits = re.match(r"[0-7]{0,2}", self.text[self.at : self.at + 2])
        more = digits[0] if digits is not None else ""
        if first != "0" and not more:
            raise _WrongError("Go has no references back to a group")
        self.at += len(more)
        return int(first + more, 8)

    def _set(self) -> None:
        """Characters in brackets."""
        text = self.text
        self.at += 2 if text.startswith("[^", self.at) else 1
        first = True
        while first or not text.startswith("]", self.at):
            first = False
            if self.at >= len(text):
                raise _WrongError("a `[` is not closed")
            if not self._named_set():
                self._range()
        self.at += 1

    def _named_set(self) -> bool:
        """Whether a class such as `[:alpha:]` or `\\d` was read."""
        text = self.text
        if text.startswith("[:", self.at):
            end = text.find(":]", self.at + 2)
            if end >= 0:
                if text[self.at + 2 : end].removeprefix("^") not in POSIX:
                    raise _WrongError("a class between `[:` and `:]` is not known")
                self.at = end + 2
                return True
        following = text[self.at + 1 : self.at + 2]
        if text[self.at] != "\\" or not following or following not in "dDsSwWpP":
            return False
        if following in "pP":
            self._unicode_class()
        else:
            self.at += 2
        return True

    def _range(self) -> None:
        low = self._one()
        text = self.text
        if text.startswith("-", self.at) and self.at + 1 < len(text) and text[self.at + 1] != "]":
            self.at += 1
            if self._one() < low:
                raise _WrongError("a range of characters ends before it starts")

    def _one(self) -> int:
        if self.at >= len(self.text):
            raise _WrongError("a `[` is not closed")
        if self.text[self.at] == "\\":
            return self._code()
        self.at += 1
        return ord(self.text[self.at - 1])


def _quoted(text: str) -> str:
    return f"`{text}`"
