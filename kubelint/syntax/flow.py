"""Brackets: `[…]` and `{…}`, and JSON."""

import re

from kubelint.syntax.case import Case, Diagnosis

_NAMES = {"{": "curly bracket", "[": "square bracket", "}": "curly bracket", "]": "square bracket"}
_LAST_WORD = re.compile(r"""\s+(?:"[^"]*"|'[^']*'|[\w.-]+)$""")
_ENDS_VALUE = re.compile(r"""["'\w}\]]$""")


def brackets(case: Case) -> Diagnosis | None:
    """Brackets without a partner, missing and superfluous commas."""
    if case.says("did not find expected node content"):
        return _no_value(case)
    if case.says("parsing a flow mapping", "parsing a flow sequence"):
        return _in_brackets(case)
    if not case.says("expected key", "'-' indicator"):
        return None
    before = case.source.text[case.line.start : case.at].rstrip()
    if case.character and case.character in "}]":
        message = f"a {_NAMES[case.character]} is closed that was never opened"
        return Diagnosis(case.at, case.at + 1, message, "remove it, or put the value in quotes", "nothing to close")
    if before.endswith(("}", "]")):
        opening = max(before.rfind(": ") + 2, before.rfind("- ") + 2, 0)
        start, end = case.line.start + opening, case.line.span()[1]
        message = "text follows a closing bracket"
        return Diagnosis(start, end, message, "put the whole value in quotes", "a value that begins with a bracket")
    return None


def _no_value(case: Case) -> Diagnosis:
    if case.character == ",":
        message, remedy = "a value is missing before the comma", "remove the extra comma"
    elif case.character and case.character in "}]":
        message, remedy = (
            "a value is missing before the closing bracket",
            "add the value, or remove the comma before it",
        )
    else:
        message, remedy = "a value is missing here", "add the value"
    return Diagnosis(case.at, case.at + 1, message, remedy, "no value")


def _in_brackets(case: Case) -> Diagnosis:
    opened = case.at if case.context is None else case.context
    mark = case.source.text[opened : opened + 1]
    name = _NAMES.get(mark, "bracket")
    if case.character and case.character in "}]":
        message = f"a {_NAMES[case.character]} closes what a {name} opened"
        return Diagnosis(case.at, case.at + 1, message, f"close the {name} first", "the wrong bracket")
    if _comma_missing(case, opened):
        before = case.source.text[: case.at].rstrip()
        if case.character == ":":
            before = _LAST_WORD.sub("", before)
        line = case.line_of(len(before) - 1)
        start = max(line.start + line.indentation, 0)
        message = "a comma is missing between two entries"
        return Diagnosis(start, len(before), message, "add a comma at the end", "no comma after this")
    line = case.line_of(opened)
    start, end = line.span(opened - line.start)
    return Diagnosis(
        start, end, f"the {name} that is opened here is never closed", f"add the closing {name}", "opened here"
    )


def _comma_missing(case: Case, opened: int) -> bool:
    """Whether the next entry follows without a comma, rather than that the bracket was forgotten."""
    text = case.source.text
    if not case.character or _ENDS_VALUE.search(text[opened : case.at].rstrip()) is None:
        return False
    closing = "}" if text[opened] == "{" else "]"
    rest = text[case.at : case.at + 2000]
    if case.is_json or case.line_of(opened).number == case.line.number:
        return closing in rest
    return False
