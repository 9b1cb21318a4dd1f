"""Check a rule against a manifest with its expectations drawn under the text.

    image: "nginx:latest"
    #      ^^^^^^^^^^^^^^ latest-tag: the tag `latest`

A marker asserts the span on the line above it (markers may be stacked), the rule, and a part of the message. A line
without a marker asserts that nothing is found there. At column 1 the `#` itself counts as the first caret. Public:
authors of rules of their own use it too.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from kubelint.findings import Diagnostic

_MARKER = re.compile(r"^(?P<indent>\s*)#(?P<gap>\s*)(?P<carets>\^+) (?P<rule>[a-z0-9-]+)(?:: (?P<message>.*))?$")
_SETTINGS = re.compile(r"\A# kubelint-test: (?P<settings>\{.*\})\s*$", re.MULTILINE)


class Expectation(NamedTuple):
    """A finding that a marker draws: 1-based line and columns, rule, and a part of the message."""

    file: str
    line: int
    column: int
    end_column: int
    rule: str
    message: str

    def met_by(self, found: Diagnostic) -> bool:
        """Whether the diagnostic is the one drawn."""
        at = found.location
        same = (self.file, self.line, self.column, self.end_column, self.rule)
        return same == (at.file, at.line, at.column, at.end_column, found.rule) and self.message in found.message


def expectations(name: str, text: str) -> list[Expectation]:
    """The markers of a text; `name` is the file's name in diagnostics."""
    found = []
    target = 0
    for number, line in enumerate(text.splitlines(), 1):
        marker = _MARKER.match(line)
        if marker is None:
            target = number
            continue
        start = marker.start("carets") + 1
        if marker["gap"] == "" and marker["indent"] == "":
            start = 1
        end = marker.end("carets") + 1
        found.append(Expectation(name, target, start, end, marker["rule"], marker["message"] or ""))
    return found


def settings(text: str) -> dict[str, Any]:
    """The settings of a case: the mapping in a first line `# kubelint-test: {…}`."""
    match = _SETTINGS.search(text)
    if match is None:
        return {}
    from kubelint.documents import to_json

    value = to_json(match["settings"])
    return value if isinstance(value, dict) else {}


def differences(wanted: Sequence[Expectation], found: Iterable[Diagnostic]) -> list[str]:
    """What was drawn and not found, and what was found and not drawn; one line each, empty when all agree."""
    open_diagnostics = list(found)
    lines = []
    for expectation in wanted:
        match = next((d for d in open_diagnostics if expectation.met_by(d)), None)
        if match is None:
            lines.append(
                f"missing: {expectation.file}:{expectation.line}:{expectation.column}-{expectation.end_column} "
                f"{expectation.rule}: {expectation.message}"
            )
        else:
            open_diagnostics.remove(match)
    for extra in open_diagnostics:
        at = extra.location
        lines.append(f"found: {at.file}:{at.line}:{at.column}-{at.end_column} {extra.rule}: {extra.message}")
    return lines
