"""From a finished scan to the report: suppressions, the baseline, counts."""

import time
from collections import Counter
from collections.abc import Sequence

from kubelint.findings import Diagnostic, Report, Severity, Summary
from kubelint.fingerprints import Fingerprints
from kubelint.scan import Scan


def report(scan: Scan, started: float) -> Report:
    """The sorted report of a finished scan; `started` is a `time.perf_counter()`. Raises ConfigError for a bad
    baseline.
    """
    found, suppressed = scan.reported()
    fingerprints = Fingerprints((*found, *suppressed))
    new, accepted = _without_baseline(scan, found, fingerprints)
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
        words = "1 entry" if count == 1 else f"{count} entries"
        print(f"warning: {path}: {words} match nothing any more; run `kubelint baseline prune`", file=sys.stderr)
    return matched.new, matched.accepted
