"""The format `junit`: one failed test case per rule and file, for CI servers that draw test reports.

A run without findings holds one passed case, since servers take an empty report for a broken one.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import TextIO

from kubelint.findings import Diagnostic, Failure, Report
from kubelint.values.cells import neutral

_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\ufffe": "\ufffd", "\uffff": "\ufffd"}
)


def write(report: Report, stream: TextIO) -> None:
    """Write an XML document (UTF-8 when it is a file; nothing outside ASCII is written literally)."""
    cases = [*_cases(report), *(_error(failure) for failure in report.failures)]
    errors, failed = len(report.failures), len(cases) - len(report.failures)
    cases = cases or ['    <testcase name="kubelint" classname="kubelint"/>\n']
    counts = f'tests="{len(cases)}" failures="{failed}" errors="{errors}" time="{report.seconds:.3f}"'
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    stream.write(f'<testsuites name="kubelint" {counts}>\n  <testsuite name="kubelint" {counts}>\n')
    stream.write("".join(cases))
    stream.write("  </testsuite>\n</testsuites>\n")


def _cases(report: Report) -> Iterator[str]:
    def key(diagnostic: Diagnostic) -> tuple[str, str]:
        return diagnostic.location.file, diagnostic.rule

    for (file, rule), group in groupby(sorted(report.diagnostics, key=key), key):
        found = list(group)
        worst = max(diagnostic.severity for diagnostic in found)
        yield (
            f'    <testcase name="{_text(rule)}" classname="{_text(file)}" file="{_text(file)}" '
            f'line="{found[0].location.line}">\n'
            f'      <failure type="{worst}" message="{_text(_headline(found))}">'
            f"{''.join(map(_entry, found))}</failure>\n    </testcase>\n"
        )


def _headline(found: list[Diagnostic]) -> str:
    return found[0].message + (f" (and {len(found) - 1} more)" if len(found) > 1 else "")


def _entry(diagnostic: Diagnostic) -> str:
    place = diagnostic.location
    line = f"{place.file}:{place.line}:{place.column}: {diagnostic.severity}[{diagnostic.rule}]: {diagnostic.message}"
    return _text(line) + "\n" + (f"  help: {_text(diagnostic.help)}\n" if diagnostic.help else "")


def _error(failure: Failure) -> str:
    name, where = _text(failure.rule or failure.kind), _text(failure.file or "kubelint")
    return (
        f'    <testcase name="{name}" classname="{where}">\n'
        f'      <error type="{_text(failure.kind)}" message="{_text(failure.message)}"/>\n    </testcase>\n'
    )


def _text(text: str) -> str:
    """Character data or an attribute value. Controls are not allowed in XML 1.0 (§2.2), whatever their escape."""
    return neutral(text).translate(_ESCAPES).encode("ascii", "xmlcharrefreplace").decode("ascii")
