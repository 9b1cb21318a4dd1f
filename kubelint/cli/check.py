"""`kubelint check`: settings, scan, reports, exit code."""

import sys
import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from kubelint.cli.options import Value, refuse_empty
from kubelint.cli.streams import COLORS, Target, spare, targets, wants_color, write_all
from kubelint.config.choices import one_of
from kubelint.errors import UsageError
from kubelint.findings import Report, Severity
from kubelint.reporters import FORMATS
from kubelint.settings import Settings

if TYPE_CHECKING:
    from kubelint.scan import Scan


def check(paths: Sequence[str], values: Mapping[str, Value]) -> int:
    """Lint and print; returns the exit code. `values` are the options given, by their names in `CHECK_OPTIONS`."""
    started = time.perf_counter()
    refuse_empty(values)
    formats = [one_of(name, FORMATS, "format") for name in _list(values, "format")] or ["full"]
    wanted = targets(formats, _list(values, "output"))
    color = one_of(str(values.get("color") or "auto"), COLORS, "value of `--color`")
    if not str(values.get("jobs", 1)).isdecimal():
        raise UsageError(f"`{values['jobs']}` is no number of processes", hint="write a whole number")
    settings = settings_of(values)
    from kubelint.cli.loading import scan
    from kubelint.reporting import report as report_of

    found = scan(paths, values, settings)
    spare(wanted, (resource.document.source.path for resource in found.resources))
    report = report_of(found, started)
    try:
        if any(target.for_people for target in wanted):
            _print_readiness(found, values)
        write_all(wanted, lambda target, stream: _write(report, target, stream, color, values))
        sys.stdout.flush()
        if not any(target.for_people for target in wanted):
            _tell_people(report, values)
    except BrokenPipeError:  # whoever reads has seen enough; the exit code still counts
        pass
    return exit_code(report, settings.fail_on)


def exit_code(report: Report, fail_on: Severity | None) -> int:
    """2 when the answer cannot be trusted, 1 when something is at or above `fail_on`, else 0."""
    if report.failures:
        return 2
    return int(fail_on is not None and any(d.severity >= fail_on for d in report.diagnostics))


def settings_of(values: Mapping[str, Value]) -> Settings:
    """The effective settings for the options of a command line."""
    from kubelint.config import effective
    from kubelint.rules.index import RULES

    return effective(values, RULES)


def _list(values: Mapping[str, Any], name: str) -> list[str]:
    value = values.get(name) or []
    return value if isinstance(value, list) else [value]


def _print_readiness(found: "Scan", values: Mapping[str, Value]) -> None:
    """With `--statistics`, a level asked for with `--pod-security` is answered by workload, before the findings."""
    settings = found.settings.pod_security
    if values.get("statistics") and settings.enforced:
        from kubelint.cli.pod_security import report_lines

        print("\n".join(report_lines(found.inventory, settings)) + "\n")


def _tell_people(report: Report, values: Mapping[str, Value]) -> None:
    """What a text report ends with, on standard error: whoever reads a report for programs later sees it now."""
    from kubelint.reporters.closing import failure_lines, summary_line

    lines = failure_lines(report, verbose=bool(values.get("verbose")))
    if not values.get("quiet"):
        lines.append(summary_line(report))
    print("".join(f"{line}\n" for line in lines), end="", file=sys.stderr)


def _write(report: Report, target: Target, stream: TextIO, color: str, values: Mapping[str, Value]) -> None:
    from kubelint.reporters import write

    switches = {k: bool(values.get(k)) for k in ("verbose", "statistics", "quiet", "show_files")}
    colored = color == "always" if target.file is not None else wants_color(color, stream)
    write(report, target.format, stream, color=colored, **switches)
