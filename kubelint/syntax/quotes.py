"""Quotes that are not closed, and what stands in or behind them."""

import re

from kubelint.syntax.case import Case, Diagnosis, Line
from kubelint.values.characters import quoted

_NOT_ESCAPED = re.compile(r'(?<!\\)(?:\\\\)*"')
_BEHIND = re.compile(r"""[:\-,\[{]\s*(?P<quote>["'])(?P<inner>.*?)(?P=quote)\s*(?P<rest>[^\s,\]}#:].*)$""")


def escape(case: Case) -> Diagnosis | None:
    """A backslash in double quotes that is no escape."""
    if not case.says("unknown escape", "escape sequence", "hexdecimal"):
        return None
    at = case.source.text.rfind("\\", 0, case.at + 1)
    shown = quoted(case.source.text[at : at + 2])
    message = f"{shown} is no escape sequence in double quotes"
    return Diagnosis(at, at + 2, message, "put the value in single quotes, or double the backslash", "not an escape")


def unclosed(case: Case) -> Diagnosis | None:
    """An opening quote without its partner."""
    if case.says("scanning a quoted scalar") and case.context is not None:
        line = case.line_of(case.context)
        return _open_quote(line, case.context - line.start)
    if not case.says("expected key", "'-' indicator", "expected ','", "mapping values"):
        return None
    if not _odd(case.line.text[: case.column]):
        return None
    for line in list(case.above(case.line))[:30]:
        if _odd(line.content):
            return _open_quote(line, line.text.rindex('"'))
    return None


def _odd(text: str) -> bool:
    return '"' in text and len(_NOT_ESCAPED.findall(text)) % 2 == 1


def _open_quote(line: Line, column: int) -> Diagnosis:
    mark = line.text[column]
    start, end = line.span(column)
    kind = "single" if mark == "'" else "double"
    message = f"the {kind} quote that is opened here is never closed"
    return Diagnosis(start, end, message, f"add `{mark}` at the end of the value", "opened here")


def text_after(case: Case) -> Diagnosis | None:
    """More text behind a closing quote."""
    if not case.says("expected key", "'-' indicator", "document start"):
        return None
    match = _BEHIND.search(case.line.text)
    if match is None or case.line.start + match.start("rest") > case.at + 1:
        return None
    start = case.line.start + match.start("rest")
    remedy = 'put the whole value in one pair of quotes; quotes inside are written `\\"` in double quotes'
    if case.is_json:
        remedy = 'put a comma between the two, or write quotes inside a string as `\\"`'
    return Diagnosis(start, case.line.span()[1], "text follows a closing quote", remedy, "outside the quotes")
