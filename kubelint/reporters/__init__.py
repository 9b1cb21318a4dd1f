"""Reports: the findings of a run in one of seven formats. Each format is one module, imported when it is asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, TextIO

if TYPE_CHECKING:
    from kubelint.findings import Report

MACHINE_FORMATS = ("json", "sarif", "junit", "github", "gitlab")
"""The formats for programs; each is the module of that name."""

TEXT_FORMATS = ("full", "concise")
"""The formats for people."""

FORMATS = (*TEXT_FORMATS, *MACHINE_FORMATS)


class _Reporter(Protocol):
    def write(self, report: "Report", stream: TextIO) -> None: ...


def write(
    report: "Report",
    format: str,
    stream: TextIO,
    *,
    color: bool,
    verbose: bool,
    statistics: bool,
    quiet: bool,
    show_files: bool,
) -> None:
    """Write the report to a text stream, in one of the `FORMATS`.

    The switches are for people: the text formats obey them, the others always hold the same.
    Raises ValueError for a format that does not exist.
    """
    if format in TEXT_FORMATS:
        from kubelint.reporters import text

        switches = text.Switches(color, verbose, statistics, quiet, show_files)
        text.write(report, stream, switches, frames=format == "full")
    elif format in MACHINE_FORMATS:
        module: _Reporter = import_module(f"{__name__}.{format}")
        module.write(report, stream)
    else:
        raise ValueError(f"unknown format `{format}`")


def summary_line(report: "Report") -> str:
    """One line: what was found, in how much, and what was left out. Machine formats get it on standard error."""
    from kubelint.reporters.closing import summary_line as line

    return line(report)


def failure_lines(report: "Report", *, verbose: bool = False) -> list[str]:
    """What makes the answer untrustworthy, a line each; with tracebacks when verbose."""
    from kubelint.reporters.closing import failure_lines as lines

    return lines(report, verbose=verbose)


def statistics_table(report: "Report") -> str:
    """Findings counted by rule and severity, most frequent first; empty when there are none."""
    from kubelint.reporters.closing import statistics_table as table

    return table(report)
