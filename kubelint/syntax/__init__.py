"""Why a text is no YAML, in the words of the person who wrote it.

A YAML parser says where it gave up and which token it missed. `diagnose` looks at the text around that place for the
usual causes: tabs, indentation, quotes and brackets that are not closed, missing spaces and colons, template
expressions, special characters, leftovers of a merge.
"""

from collections.abc import Callable

from kubelint.documents import Document
from kubelint.syntax import characters, flow, layout, leftovers, quotes
from kubelint.syntax.case import Case, Diagnosis

__all__ = ["Diagnosis", "diagnose"]

_CAUSES: tuple[Callable[[Case], Diagnosis | None], ...] = (
    leftovers.merge_conflict,
    leftovers.template,
    leftovers.json_comment,
    characters.tab,
    characters.unusual_space,
    quotes.escape,
    quotes.unclosed,
    quotes.text_after,
    leftovers.markers,
    flow.brackets,
    characters.reserved,
    characters.refused,
    layout.block_scalar,
    layout.missing_space,
    layout.missing_colon,
    layout.colon_in_value,
    layout.deeper,
    layout.list_or_mapping,
    layout.indentation,
)
"""From the surest to the least sure."""


def diagnose(document: Document) -> Diagnosis:
    """The cause of `document.error`, which must not be None. What fits no usual cause keeps the parser's words."""
    case = Case(document)
    for cause in _CAUSES:
        found = cause(case)
        if found is not None:
            return found
    return _unknown(case)


def _unknown(case: Case) -> Diagnosis:
    start, end = case.at, max(case.end, case.at + 1)
    if case.at >= case.line.start + len(case.line.text):
        start, end = case.line.span()
    problem = "".join(c for c in case.problem if c not in "{}[]")
    return Diagnosis(
        start, end, f"this is not valid YAML: {problem}", "check indentation, quotes and brackets around here"
    )
