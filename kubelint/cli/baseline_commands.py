"""The group `kubelint baseline`: accept today's findings, and forget those that are gone."""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import typer

from kubelint.cli.options import CHECK_OPTIONS, Option, Value, refuse_empty
from kubelint.cli.signatures import command_of
from kubelint.errors import UsageError
from kubelint.reporters.closing import counted, failure_line

if TYPE_CHECKING:
    from kubelint.findings import Diagnostic
    from kubelint.fingerprints import Fingerprints
    from kubelint.scan import Scan

DEFAULT_FILE = ".kubelint-baseline.json"

_SHARED = (
    "select ignore ruleset kubernetes_version pod_security schemas context no_suppressions config isolated".split()
)
_FILE = "The baseline (default: that of the configuration, else .kubelint-baseline.json)."
_OPTIONS = tuple(option for option in CHECK_OPTIONS if option.name in _SHARED)
WRITE_OPTIONS = (Option("output", _FILE, "-o", metavar="FILE"), *_OPTIONS)
PRUNE_OPTIONS = (Option("baseline", _FILE, metavar="FILE"), *_OPTIONS)


def write(paths: Sequence[str], values: Mapping[str, Value]) -> int:
    """`baseline write`: accept all findings of a `check` with these options. Exit code 2: no change."""
    from kubelint import baseline

    today = _checked(paths, values, str(values.get("output") or ""))
    if _failed(today.scan):
        return 2
    baseline.write(baseline.of(today.file, today.told, today.fingerprints))
    _say(today.file, f"{counted(len(today.told), 'finding')} accepted")
    return 0


def prune(paths: Sequence[str], values: Mapping[str, Value]) -> int:
    """`baseline prune`: drop the entries that match nothing any more. Exit code 2: no change."""
    from kubelint import baseline

    today = _checked(paths, values, str(values.get("baseline") or ""))
    before = baseline.read(today.file)
    if _failed(today.scan):
        return 2
    scanned, ran = today.scan.sources.keys(), today.scan.enabled.keys()
    matched = baseline.match(before, today.told, today.fingerprints, scanned=scanned, ran=ran)
    after = baseline.pruned(before, matched)
    if after != before:
        baseline.write(after)
    left = counted(len(after.entries), "entry")
    _say(today.file, f"{counted(len(matched.stale), 'entry')} dropped, {left} left")
    return 0


def baseline_commands() -> typer.Typer:
    """The group `kubelint baseline`."""
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    group.command("write", help="Accept all findings of today.")(command_of(write, WRITE_OPTIONS))
    group.command("prune", help="Drop entries that match nothing any more.")(command_of(prune, PRUNE_OPTIONS))
    return group


class _Checked(NamedTuple):
    """The file of the baseline, and all findings of today: also those below the severity that is shown."""

    file: str
    scan: "Scan"
    told: "Sequence[Diagnostic]"
    fingerprints: "Fingerprints"


def _checked(paths: Sequence[str], values: Mapping[str, Value], file: str) -> _Checked:
    from kubelint.cli.check import settings_of
    from kubelint.cli.loading import scan
    from kubelint.fingerprints import Fingerprints
    from kubelint.reporting import reported

    refuse_empty(values)
    settings = settings_of({name: value for name, value in values.items() if name in _SHARED})
    file = file or settings.baseline or DEFAULT_FILE
    if file == "-" or os.path.isdir(file):
        raise UsageError(f"`{file}` is no file", hint="name the file of the baseline")
    found = scan(paths, {}, settings, may_be_empty=True)
    told, silenced = reported(found)
    return _Checked(file, found, told, Fingerprints((*told, *silenced)))


def _failed(found: "Scan") -> bool:
    """Whether the findings cannot be trusted, so that the file is left alone; says why."""
    failures = (*found.failures, *found.engine.failures)
    for failure in failures:
        print(failure_line(failure), file=sys.stderr)
    if failures:
        print("error: the baseline is left as it is", file=sys.stderr)
    return bool(failures)


def _say(file: str, what: str) -> None:
    print(f"{file}: {what}", file=sys.stderr)
