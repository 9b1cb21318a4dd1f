"""Indentation, colons and dashes."""

import re

from kubelint.syntax.case import Case, Diagnosis, Line
from kubelint.values.characters import quoted

_GLUED = re.compile(r"^(?:- )*([A-Za-z0-9_./-]+):([^\s/:][^:]*)$")
_DASHED = re.compile(r"^-[A-Za-z0-9_\"']")
_WORD = re.compile(r"^(?:- )*[A-Za-z_][A-Za-z0-9_./-]*$")
_KEY = re.compile(r"^(?:- )*[^\s#:][^#:]*:(?=\s|$)")
_VALUE_WITH_COLON = re.compile(r"^\s*(?:- )*[^\s:#\"']+:\s+(?P<value>[^\s\"'|>\[{#&*!].*?:(?:\s.*|$))")


def block_scalar(case: Case) -> Diagnosis | None:
    """Text directly behind `|` or `>`."""
    if not case.says("scanning a block scalar"):
        return None
    at = case.at if case.context is None else case.context
    line = case.line_of(at)
    shown = quoted(line.text[at - line.start : at - line.start + 1])
    message = f"text stands behind {shown}, which begins a block of text"
    return Diagnosis(
        at, line.span()[1], message, "begin the text on the next line, or put the value in quotes", "a block begins"
    )


def _suspects(case: Case) -> list[Line]:
    """The lines whose mistake shows only further down: where the parser began, and the one above where it gave up."""
    began = None if case.context is None else case.line_of(case.context)
    previous = case.previous(case.line)
    return [line for line in (began, previous, case.line) if line is not None]


def missing_space(case: Case) -> Diagnosis | None:
    """`key:value` and `-item`."""
    if not case.says("mapping values", "expected ':'", "expected key"):
        return None
    for line in _suspects(case):
        glued = _GLUED.match(line.content)
        if glued is not None:
            remedy = f"write {quoted(f'{glued[1]}: {glued[2]}', 60)}"
            return Diagnosis(*line.span(), "a space is missing after the colon", remedy, "reads as one word")
        if _DASHED.match(line.content) and not line.content.startswith("---"):
            remedy = f"write {quoted('- ' + line.content[1:], 60)}"
            return Diagnosis(*line.span(), "a space is missing after the dash", remedy, "reads as one word")
    return None


def missing_colon(case: Case) -> Diagnosis | None:
    """A key without a colon."""
    if not case.says("mapping values", "expected ':'"):
        return None
    for line in _suspects(case):
        if _WORD.match(line.content):
            word = quoted(line.content.removeprefix("- "))
            remedy = f"write {quoted(line.content.removeprefix('- ') + ':', 60)}"
            return Diagnosis(*line.span(), f"a colon is missing after {word}", remedy, "neither key nor value")
    return None


def colon_in_value(case: Case) -> Diagnosis | None:
    """`: ` inside a value without quotes."""
    match = _VALUE_WITH_COLON.match(case.line.text) if case.says("mapping values") else None
    if match is None or case.line.start + match.start("value") > case.at:
        return None
    start, end = case.line.span(match.start("value"))
    in_quotes = f'"{match["value"].rstrip()}"'
    message = "the value contains a colon and a space, as if it were another key"
    return Diagnosis(start, end, message, f"put it in quotes: {quoted(in_quotes, 60)}", "needs quotes")


def deeper(case: Case) -> Diagnosis | None:
    """A key indented below a key that has a value already."""
    previous = case.previous(case.line)
    if not case.says("mapping values") or previous is None or previous.indentation >= case.line.indentation:
        return None
    message = "the line is indented deeper than the one above, which has a value already"
    remedy = f"indent it by {_spaces([previous.indentation])}, as the line above"
    return Diagnosis(*case.line.span(), message, remedy, "too deep")


def list_or_mapping(case: Case) -> Diagnosis | None:
    """An item among keys, or a key among items."""
    line = case.line
    began = None if case.context is None else case.line_of(case.context)
    if began is None or case.column > line.indentation:
        return None
    column = (case.context or 0) - began.start
    if line.indentation != column:
        return None
    if case.says("expected '-' indicator") and not line.content.startswith("-"):
        remedy = "begin it with `- `, or indent it as part of the item above"
        return Diagnosis(*line.span(), "a key stands where another item of the list is expected", remedy, "not an item")
    if case.says("expected key") and line.content.startswith("-"):
        remedy = "indent the list below its key, or turn the item into a key"
        return Diagnosis(*line.span(), "an item of a list stands where a key is expected", remedy, "not a key")
    return None


def indentation(case: Case) -> Diagnosis | None:
    """A line that fits no level above it."""
    if not case.says("expected key", "expected '-' indicator", "mapping values"):
        return None
    line = case.line
    if case.column > line.indentation:
        return None
    levels = _levels(case, line)
    if line.indentation in levels:
        return None
    spaces = _spaces(sorted(levels[:2])) if levels else "as many spaces as the line above"
    return Diagnosis(*line.span(), "the indentation fits no line above", f"indent it by {spaces}", "between two levels")


def _levels(case: Case, line: Line) -> list[int]:
    """The indentations of the lines that enclose this one, the nearest to its own first."""
    levels: list[int] = []
    deepest = 10_000
    for above in case.above(line):
        if above.content and above.indentation < deepest and _KEY.match(above.content):
            deepest = above.indentation
            levels.append(deepest)
            item = re.match(r"(- +)+", above.content)
            if item is not None:
                levels.append(deepest + len(item[0]))
        if deepest == 0:
            break
    return sorted(set(levels), key=lambda level: (abs(level - line.indentation), level))


def _spaces(numbers: list[int]) -> str:
    return "1 space" if numbers == [1] else f"{' or '.join(map(str, numbers))} spaces"
