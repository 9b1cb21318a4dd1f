"""Label selectors in their string form: `a in (b,c),!d,e=f` (labels.Parse).

Used by `kubectl --selector`, a CSI driver's or scale subresource's selector string, HPA status and the like.
"""

import re
from functools import lru_cache

from kubelint.values import selectors
from kubelint.values.characters import quoted
from kubelint.values.keys import label_key, label_value
from kubelint.values.selectors import Requirement, Selector

_TOKEN = re.compile(r"[ \t\r\n]*((?:==|!=|[=!(),<>])\0?|[^=!(),<> \t\r\n\0]+\0?|\0)", re.ASCII)
_OPERATORS = {
    "in": selectors.IN,
    "=": selectors.IN,
    "==": selectors.IN,
    "notin": selectors.NOT_IN,
    "!=": selectors.NOT_IN,
    ">": selectors.GREATER,
    "<": selectors.LESS,
}
_SYMBOLS = frozenset(("==", "!=", "=", "!", "(", ")", ",", "<", ">"))


class _UnparsableError(ValueError):
    """The text breaks the grammar; the argument says where."""


class _Reader:
    """The tokens of a selector, read one after the other; the empty token stands at the end."""

    def __init__(self, text: str):
        self.tokens: list[str] = []
        for match in _TOKEN.finditer(text):
            if match[1] == "\0":
                break
            self.tokens.append(match[1].removesuffix("\0"))
        self.tokens.append("")
        self.position = 0

    @property
    def next(self) -> str:
        return self.tokens[min(self.position, len(self.tokens) - 1)]

    def take(self) -> str:
        token = self.next
        self.position += 1
        return token

    def identifier(self, what: str) -> str:
        """A key or value; `in` and `notin` are lawful ones."""
        token = self.take()
        if not token or token in _SYMBOLS:
            raise _UnparsableError(f"{what} is missing" if not token else f"{what} stands where {quoted(token)} is")
        return token


def _values(reader: _Reader) -> list[str]:
    """A list in parentheses; an empty place between commas is the empty value."""
    if reader.take() != "(":
        raise _UnparsableError("`in` and `notin` need values in parentheses")
    values = [""]
    expects_value = True
    while (token := reader.take()) != ")":
        if token == ",":
            values.append("")
            expects_value = True
        elif not token or token in _SYMBOLS or not expects_value:
            raise _UnparsableError("a list of values ends with `)`, with commas between the values")
        else:
            values[-1] = token
            expects_value = False
    return values


def _exact_value(reader: _Reader) -> str:
    return "" if reader.next in ("", ",") else reader.identifier("a value")


def _checked(key: str, operator: str, values: list[str]) -> Requirement:
    for value in values:
        reason = label_value(value)
        if reason is not None:
            raise _UnparsableError(reason)
    if operator in (selectors.GREATER, selectors.LESS) and selectors.parse_int64(values[0]) is None:
        raise _UnparsableError("`<` and `>` compare with an integer")
    return Requirement(key, operator, frozenset(values))


def _requirement(reader: _Reader) -> Requirement:
    negated = reader.next == "!"
    if negated:
        reader.take()
    key = reader.identifier("a key")
    reason = label_key(key)
    if reason is not None:
        raise _UnparsableError(reason)
    if negated:
        return Requirement(key, selectors.DOES_NOT_EXIST)
    if reader.next in ("", ","):
        return Requirement(key, selectors.EXISTS)
    word = reader.take()
    operator = _OPERATORS.get(word)
    if operator is None:
        raise _UnparsableError(f"{quoted(word)} is not an operator")
    return _checked(key, operator, _values(reader) if word in ("in", "notin") else [_exact_value(reader)])


@lru_cache(maxsize=512)
def _read(text: str) -> Selector | str:
    reader = _Reader(text)
    requirements: list[Requirement] = []
    try:
        while reader.next:
            requirements.append(_requirement(reader))
            separator = reader.take()
            if separator not in ("", ","):
                raise _UnparsableError(f"a comma stands where {quoted(separator)} is")
            if separator == "," and not reader.next:
                raise _UnparsableError("a requirement is missing after the last comma")
    except _UnparsableError as problem:
        return str(problem)
    return Selector(requirements)


def parse_selector(text: str) -> Selector | None:
    """The selector that a text spells, everything for an empty text; None if it breaks the grammar."""
    result = _read(text)
    return result if isinstance(result, Selector) else None


def selector_string(text: str) -> str | None:
    """Why a text is no label selector, or None."""
    result = _read(text)
    return f"{quoted(text)} is not a label selector: {result}" if isinstance(result, str) else None
