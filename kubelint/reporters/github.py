"""The format `github`: workflow commands, which become annotations on a pull request.

GitHub shows ten annotations of each severity per step; the log shows all. See "Workflow commands for GitHub Actions".
"""

from typing import TextIO

from kubelint.findings import Diagnostic, Report, Severity
from kubelint.reporters.closing import failure_lines
from kubelint.values.cells import neutral

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def write(report: Report, stream: TextIO) -> None:
    """Write a command per finding and per failure."""
    lines = [_command(diagnostic) for diagnostic in report.diagnostics]
    lines += [f"::error title=kubelint::{line.translate(_DATA)}" for line in failure_lines(report)]
    stream.write("".join(f"{line}\n" for line in lines))


def _command(diagnostic: Diagnostic) -> str:
    place = diagnostic.location
    properties = {
        "title": f"kubelint: {diagnostic.rule}",
        "file": neutral(place.file.removeprefix("./")),
        "line": str(place.line),
    }
    properties["endLine"] = str(place.end_line)
    if place.line == place.end_line:
        properties |= {"col": str(place.column), "endColumn": str(place.end_column)}
    help_text = [f"help: {diagnostic.help}"] if diagnostic.help else []
    start = f"{place.file}:{place.line}:{place.column}: {diagnostic.rule}: {diagnostic.message}"
    message = "\n".join(neutral(line) for text in (start, *help_text) for line in (text.splitlines() or [""]))
    listed = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in properties.items())
    return f"::{_COMMANDS[diagnostic.severity]} {listed}::{message.translate(_DATA)}"
