"""The formats `full` (a code frame per finding) and `concise` (one line per finding): for people and their editors."""

from collections.abc import Iterator
from typing import NamedTuple, TextIO

from kubelint.findings import Report
from kubelint.reporters.closing import failure_lines, file_lines, skipped_lines, statistics_table, summary_line
from kubelint.reporters.frame import frame, headline
from kubelint.reporters.style import Style
from kubelint.values.cells import neutral

_FINDINGS_PER_WRITE = 1000


class Switches(NamedTuple):
    """How much to say. `quiet` leaves findings and failures alone; `verbose` adds tracebacks and what was skipped."""

    color: bool = False
    verbose: bool = False
    statistics: bool = False
    quiet: bool = False
    show_files: bool = False


def write(report: Report, stream: TextIO, switches: Switches, *, frames: bool) -> None:
    """Write the findings, as frames or a line each, then what closes a report; the summary is the last line."""
    style = Style(switches.color)
    entries = _frames(report, style) if frames else _lines(report, style)
    batch: list[str] = []
    for entry in entries:
        batch.append(entry)
        if len(batch) == _FINDINGS_PER_WRITE:
            _put(stream, "".join(batch))
            batch.clear()
    paragraphs = [paragraph for paragraph in _closing(report, switches) if paragraph]
    _put(stream, "".join([*batch, *(f"{line}\n" for line in paragraphs)]))


def _frames(report: Report, style: Style) -> Iterator[str]:
    file = None
    for diagnostic in report.diagnostics:
        if file is not None and file != diagnostic.location.file and file in report.sources:
            report.sources[file].release()
        file = diagnostic.location.file
        yield frame(diagnostic, report.sources, style) + "\n\n"


def _lines(report: Report, style: Style) -> Iterator[str]:
    for diagnostic in report.diagnostics:
        place = diagnostic.location
        yield f"{neutral(place.file)}:{place.line}:{place.column}: {headline(diagnostic, style)}\n"


def _closing(report: Report, switches: Switches) -> Iterator[str]:
    yield "\n".join(failure_lines(report, verbose=switches.verbose))
    if switches.show_files:
        yield "\n".join(file_lines(report))
    elif switches.verbose:
        yield "\n".join(skipped_lines(report))
    if switches.statistics and (table := statistics_table(report)):
        yield f"\n{table}\n"
    if not switches.quiet:
        yield summary_line(report)


def _put(stream: TextIO, text: str) -> None:
    """Write; what the stream's encoding lacks (a terminal that is not UTF-8) is written as an escape."""
    try:
        stream.write(text)
    except UnicodeEncodeError:
        encoding = stream.encoding or "ascii"
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
