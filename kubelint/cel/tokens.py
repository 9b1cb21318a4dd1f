"""Words of the Common Expression Language."""

import re
from collections.abc import Iterator
from typing import NamedTuple


class SyntaxProblem(Exception):
    """What the parser does not take, in words that can follow a colon; `at` is the offset of the character."""

    def __init__(self, reason: str, at: int):
        super().__init__(reason)
        self.reason = reason
        self.at = at


class Token(NamedTuple):
    """A word: its kind (`int`, `uint`, `double`, `string`, `bytes`, `name`, `quoted`, `end`, or the symbol itself)."""

    kind: str
    text: str
    at: int


_ESCAPE = r"\\(?:[abfnrtv\"'\\?`]|[xX][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-3][0-7]{2})"
_STRINGS = (
    rf'"""(?:{_ESCAPE}|[^\\])*?"""',
    rf"'''(?:{_ESCAPE}|[^\\])*?'''",
    rf'"(?:{_ESCAPE}|[^\\"\n\r])*"',
    rf"'(?:{_ESCAPE}|[^\\'\n\r])*'",
)
_RAW_STRINGS = (r'[rR]"""(?s:.)*?"""', r"[rR]'''(?s:.)*?'''", r'[rR]"[^"\n\r]*"', r"[rR]'[^'\n\r]*'")
_STRING = "|".join((*_RAW_STRINGS, *_STRINGS))
_WORD = re.compile(
    r"(?P<blank>[\t\n\f\r ]+|//[^\n]*)"
    rf"|(?P<bytes>[bB](?:{_STRING}))"
    rf"|(?P<string>{_STRING})"
    r"|(?P<double>[0-9]+\.[0-9]+(?:[eE][-+]?[0-9]+)?|[0-9]+[eE][-+]?[0-9]+|\.[0-9]+(?:[eE][-+]?[0-9]+)?)"
    r"|(?P<uint>(?:0x[0-9a-fA-F]+|[0-9]+)[uU])"
    r"|(?P<int>0x[0-9a-fA-F]+|[0-9]+)"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<quoted>`[A-Za-z0-9_.\-/ ]+`)"
    r"|(?P<symbol>==|!=|<=|>=|&&|\|\||[][{}().,:?<>+\-*/%!])",
    re.ASCII,
)
_WORDS = frozenset(("in", "true", "false", "null"))


def tokens(text: str) -> Iterator[Token]:
    """The words of an expression, the last one being the end. Raises SyntaxProblem."""
    at = 0
    while at < len(text):
        match = _WORD.match(text, at)
        if match is None:
            raise SyntaxProblem(f"`{_shown(text[at])}` cannot stand there", at)
        kind, word = match.lastgroup or "", match[0]
        if kind == "symbol" or word in _WORDS:
            yield Token(word, word, at)
        elif kind != "blank":
            yield Token(kind, word, at)
        at = match.end()
    yield Token("end", "", len(text))


def _shown(character: str) -> str:
    return character if character.isprintable() and character not in "`{}" else "?"
