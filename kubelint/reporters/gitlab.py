"""The format `gitlab`: a Code Quality report, shown in the merge request.

GitLab shows only the first of equal fingerprints and hides `check_name`: fingerprints are unique, and the description
names the rule. See "Code Quality report format" in GitLab's documentation.
"""

from typing import TextIO

from kubelint.findings import Diagnostic, Report, Severity
from kubelint.values.cells import neutral

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def write(report: Report, stream: TextIO) -> None:
    """Write a JSON array, one finding per line. What failed has no place in this format."""
    from json import JSONEncoder

    encode = JSONEncoder().encode
    items = [encode(_issue(diagnostic, report.fingerprint(diagnostic))) for diagnostic in report.diagnostics]
    stream.write("[\n" + ",\n".join(items) + "\n]\n" if items else "[]\n")


def _issue(diagnostic: Diagnostic, fingerprint: str) -> dict[str, object]:
    place = diagnostic.location
    return {
        "description": f"{diagnostic.rule}: {neutral(diagnostic.message)}",
        "check_name": diagnostic.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {
            "path": place.file.removeprefix("./"),
            "positions": {
                "begin": {"line": place.line, "column": place.column},
                "end": {"line": place.end_line, "column": place.end_column},
            },
        },
    }
