"""The values of literals, and what can go wrong with an evaluation."""

import re
from typing import Any

_SIMPLE = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_ESCAPE = re.compile(r"\\(?:[xX]([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2})|(.))", re.DOTALL)


class Opaque:
    """A value of a type that is not known here; with `null` it is a null, which may count as absent."""

    def __init__(self, *, null: bool = False):
        self.null = null


class UnknownError(Exception):
    """The answer is not certain."""


class EvaluationError(Exception):
    """The server's evaluator answers with an error; the text says which."""


def literal_value(kind: str, text: str) -> Any:
    """The value of a literal by its kind and how it is written. Raises UnknownError for bytes and unsigned numbers."""
    if kind == "string":
        return string_value(text)
    if kind == "int":
        return int(text, 16 if "0x" in text else 10)
    if kind == "double":
        return float(text)
    if kind == "bool":
        return text == "true"
    if kind == "null":
        return None
    raise UnknownError


def string_value(text: str) -> str:
    """The characters of a string literal."""
    raw = text[0] in "rR"
    text = text[1:] if raw else text
    inner = text[3:-3] if text.startswith(('"""', "'''")) else text[1:-1]
    return inner if raw else _ESCAPE.sub(_unescaped, inner)


def _unescaped(match: "re.Match[str]") -> str:
    two, four, eight, octal, other = match.groups()
    digits = two or four or eight
    if digits:
        code = int(digits, 16)
        if code > 0x10FFFF:
            raise UnknownError
        return chr(code)
    return chr(int(octal, 8)) if octal else _SIMPLE.get(other, other)
