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
