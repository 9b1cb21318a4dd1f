"""`kubelint check`: settings, scan, reports, exit code."""

import os
import sys
import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kubelint.cli.options import FORMATS, Value, one_of
from kubelint.errors import UsageError
from kubelint.findings import Report, Severity
from kubelint.settings import Settings

if TYPE_CHECKING:
    from kubelint.scan import Scan


def check(paths: Sequence[str], values: Mapping[str, Value]) -> int:
    """Lint and print; returns the exit code. `values` are the options given, by their names in `CHECK_OPTIONS`."""
    started = time.perf_counter()
    formats = [one_of(name, FORMATS, "format") for name in _list(values, "format")] or ["full"]
    outputs = _outputs(formats, _list(values, "output"))
    settings = settings_of(values)
    from kubelint.cli.loading import scan
    from kubelint.reporting import report as report_of

    found = scan(paths, values, settings)
    report = report_of(found, started)
    for name, output in zip(formats, outputs, strict=True):
        if output is None and name in ("full", "concise"):
            _print_readiness(found, values)
        _write(report, name, output, values)
    if not values.get("quiet") and all(
        o or f not in ("full", "concise") for f, o in zip(formats, outputs, strict=True)
    ):
        from kubelint.reporters import summary_line

        print(summary_line(report), file=sys.stderr)
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


def _outputs(formats: Sequence[str], outputs: Sequence[str]) -> list[str | None]:
    """The n-th output belongs to the n-th format; one format may go to standard output."""
    if len(outputs) > len(formats):
        raise UsageError("more `--output` than `--format`", hint="the n-th output belongs to the n-th format")
    found = [None if output == "-" else output for output in outputs] + [None] * (len(formats) - len(outputs))
    if found.count(None) > 1:
        raise UsageError("only one format can go to standard output", hint="add an `--output FILE` for each other one")
    return found


def _print_readiness(found: "Scan", values: Mapping[str, Value]) -> None:
    """With `--statistics`, a level asked for with `--pod-security` is answered by workload, before the findings."""
    settings = found.settings.pod_security
    if values.get("statistics") and settings.enforced:
        from kubelint.cli.pod_security import report_lines

        print("\n".join(report_lines(found.inventory, settings)) + "\n")


def _write(report: Report, name: str, output: str | None, values: Mapping[str, Value]) -> None:
    from kubelint.reporters import write

    switches = {k: bool(values.get(k)) for k in ("verbose", "statistics", "quiet", "show_files")}
    if output is None:
        write(report, name, sys.stdout, color=_color(values.get("color")), **switches)
        return
    import io

    from kubelint.writing import write_file

    text = io.StringIO()
    write(report, name, text, color=values.get("color") == "always", **switches)
    write_file(output, text.getvalue())


def _color(choice: Value | None) -> bool:
    """`always`, `never`, or by NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and whether a terminal listens."""
    choice = one_of(str(choice or "auto"), ("auto", "always", "never"), "value of `--color`")
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE", "0") != "0":
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
