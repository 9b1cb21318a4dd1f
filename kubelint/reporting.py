"""From a finished scan to the report: suppressions, the baseline, counts."""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from kubelint.findings import Diagnostic, Report, Severity, Summary
from kubelint.fingerprints import Fingerprints
from kubelint.rules.index import RULES
from kubelint.scan import Scan


def report(scan: Scan, started: float) -> Report:
    """The sorted report of a finished scan; `started` is a `time.perf_counter()`. Raises ConfigError for a bad
    baseline.
    """
    told, suppressed = reported(scan)
    fingerprints = Fingerprints((*told, *suppressed))
    new, accepted = _without_baseline(scan, told, fingerprints)
    diagnostics = [d for d in new if d.severity >= scan.settings.min_severity]
    severities = Counter(d.severity for d in diagnostics)
    summary = Summary(
        files=scan.counts["files"],
        documents=scan.counts["documents"],
        resources=scan.counts["resources"],
        rules=len(scan.enabled),
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
        notes=severities[Severity.NOTE],
        suppressed=len(suppressed),
        baseline=accepted,
    )
    return Report(
        str(scan.settings.kubernetes_version),
        tuple(diagnostics),
        tuple(suppressed),
        tuple(sorted(scan.skipped, key=lambda s: (s.file, s.line or 0))),
        (*scan.failures, *scan.engine.failures),
        summary,
        {name: rule.severity or rule.info.severity for name, rule in scan.enabled.items()},
        scan.sources,
        time.perf_counter() - started,
        fingerprints.of,
    )


class Reported(NamedTuple):
    """The findings of a run, sorted: those to tell, and those that a suppression silenced."""

    told: list[Diagnostic]
    silenced: list[Diagnostic]


def reported(scan: Scan) -> Reported:
    """All findings of the files to report on. Call it once, after `Scan.finish`.

    What is wrong with suppressions is included, and can itself be suppressed.
    """
    found = Reported([], [])
    _sort_out(scan, scan.engine.diagnostics, found)
    _sort_out(scan, scan.engine.taken(partial(_judge_suppressions, scan)), found)
    return Reported(list(_once(sorted(found.told, key=_order))), sorted(found.silenced, key=_order))


def _sort_out(scan: Scan, diagnostics: Sequence[Diagnostic], found: Reported) -> None:
    """Add each diagnostic to what is told or to what a suppression silences, if it is reported on at all."""
    for diagnostic in diagnostics:
        effective = None if diagnostic.location.file in scan.silent else _by_path(scan, diagnostic)
        if effective is None:
            continue
        suppressions = scan.suppressions.get(effective.location.file)
        left = effective if suppressions is None else suppressions.left_of(effective)
        if left is None:
            found.silenced.append(effective)
        else:
            found.told.append(left)


def _by_path(scan: Scan, diagnostic: Diagnostic) -> Diagnostic | None:
    """The finding as the overrides of its file have it; None where they switch off a rule of the whole world."""
    if scan.rules_of is None:
        return diagnostic
    rule = scan.rules_of(diagnostic.location.file).get(diagnostic.rule)
    return None if rule is None else diagnostic._replace(severity=rule.severity or diagnostic.severity)


def _judge_suppressions(scan: Scan) -> None:
    """Look for what is wrong with the suppressions, once all findings were shown to them.

    What another tool calls a check that no rule does is told once, where it is met first.
    """
    if not scan.suppressions:
        return
    from kubelint.values.suppression import ForeignSuppression

    foreign: set[tuple[str, str]] = set()
    for file, suppressions in scan.suppressions.items():
        if file not in scan.silent:
            ran = (scan.rules_of(file) if scan.rules_of is not None else scan.enabled).keys()
            for problem in suppressions.problems(RULES, ran):
                name = (problem.tool, problem.name) if isinstance(problem, ForeignSuppression) else None
                if name is None or name not in foreign:
                    scan.engine.check_subject(problem)
                if name is not None:
                    foreign.add(name)


def _once(diagnostics: list[Diagnostic]) -> Iterator[Diagnostic]:
    """Without what is said before of the same place in the same words, as of what an alias stands for."""
    before = None
    for diagnostic in diagnostics:
        told = diagnostic.location, diagnostic.rule, diagnostic.message
        if told != before:
            yield diagnostic
        before = told


def _order(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    at = diagnostic.location
    return at.file, at.line, at.column, diagnostic.rule, diagnostic.message


def _without_baseline(
    scan: Scan, found: Sequence[Diagnostic], fingerprints: Fingerprints
) -> tuple[Sequence[Diagnostic], int]:
    """The findings that the baseline does not hold, and how many it holds. Stale entries are told on standard error."""
    path = scan.settings.baseline
    if path is None:
        return found, 0
    import sys

    from kubelint.baseline import match, read

    matched = match(read(path), found, fingerprints, scanned=scan.sources.keys(), ran=scan.enabled.keys())
    if matched.stale:
        count = len(matched.stale)
        words = "1 entry matches" if count == 1 else f"{count} entries match"
        print(f"warning: {path}: {words} nothing any more; run `kubelint baseline prune`", file=sys.stderr)
    return matched.new, matched.accepted
