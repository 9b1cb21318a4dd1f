"""The closing words of a report: the summary, statistics, failures, and what was skipped."""

from collections import Counter
from collections.abc import Iterator

from kubelint.discovery.finder import LINKED_FOLDER
from kubelint.findings import Failure, Report
from kubelint.mending import COMPLETED
from kubelint.templates.manifests import EMPTY, NOT_A_MANIFEST
from kubelint.templates.signs import PLACEHOLDERS, SOPS
from kubelint.values.cells import neutral

_LONGEST_LIST_OF_REASONS = 5
_SPELLINGS = {
    COMPLETED: ("object completed by a kustomization", "objects completed by a kustomization"),
    EMPTY: ("empty file", "empty files"),
    NOT_A_MANIFEST: ("other YAML file", "other YAML files"),
    PLACEHOLDERS: ("file with placeholders", "files with placeholders"),
    SOPS: ("SOPS-encrypted file", "SOPS-encrypted files"),
    LINKED_FOLDER: ("symbolic link to a folder", "symbolic links to folders"),
}
"""Reasons that cannot be counted as they stand, as singular and plural."""

_PROPER_NAMES = {"helm": "Helm", "json": "JSON", "kustomize": "Kustomize", "yaml": "YAML"}


def summary_line(report: Report) -> str:
    """One line: what was found, in how much, and what was left out.

    `2 errors, 1 warning in 14 files (37 resources, 62 rules, 0.4 s); 3 suppressed; skipped: 12 Helm templates`, or
    `No problems in 14 files (37 resources, 62 rules).`
    """
    summary = report.summary
    found = [
        counted(number, word)
        for number, word in ((summary.errors, "error"), (summary.warnings, "warning"), (summary.notes, "note"))
        if number
    ]
    parts = [counted(summary.resources, "resource"), counted(summary.rules, "rule")]
    if found:
        parts.append(f"{report.seconds:.1f} s")
    what = ", ".join(found) or ("No problems found" if report.failures else "No problems")
    rest = "".join(f"; {remark}" for remark in _remarks(report))
    return f"{what} in {counted(summary.files, 'file')} ({', '.join(parts)}){rest}{'' if found else '.'}"


def _remarks(report: Report) -> Iterator[str]:
    summary = report.summary
    hidden = ((summary.suppressed, "suppressed"), (summary.baseline, "in baseline"))
    if any(number for number, _ in hidden):
        yield ", ".join(f"{number} {word}" for number, word in hidden if number)
    if report.failures:
        yield f"{counted(len(report.failures), 'failure')}, so this is not the whole answer"
    if report.skipped:
        yield f"skipped: {_reasons(report)}"


def _reasons(report: Report) -> str:
    counts = Counter(skipped.reason for skipped in report.skipped).most_common()
    shown = [counted(number, neutral(reason)) for reason, number in counts[:_LONGEST_LIST_OF_REASONS]]
    rest = sum(number for _, number in counts[_LONGEST_LIST_OF_REASONS:])
    return ", ".join([*shown, counted(rest, "other")] if rest else shown)


def counted(number: int, word: str) -> str:
    """`1 file`, `2 files`, `12 Helm templates`; what is in parentheses keeps its form."""
    if word in _SPELLINGS:
        return f"{number} {_SPELLINGS[word][number != 1]}"
    word = " ".join(_PROPER_NAMES.get(part, part) for part in word.split(" "))
    head, parenthesis, rest = word.partition(" (")
    if number != 1 and not head.endswith("s"):
        head = head[:-1] + "ies" if head.endswith("y") else head + ("es" if head.endswith(("ch", "sh", "x")) else "s")
    return f"{number} {head}{parenthesis}{rest}"


def statistics_table(report: Report) -> str:
    """Findings counted by rule and severity, most frequent first, as lines of columns; empty when there are none."""
    counts = Counter((found.rule, found.severity) for found in report.diagnostics)
    rows = sorted(counts.items(), key=lambda row: (-row[1], -row[0][1], row[0][0]))
    if not rows:
        return ""
    digits = max(len("count"), len(str(rows[0][1])))
    lines = [f"{'count':>{digits}}  severity  rule"]
    lines += [f"{number:>{digits}}  {severity!s:<8}  {rule}" for (rule, severity), number in rows]
    return "\n".join(lines)


def failure_lines(report: Report, *, verbose: bool = False) -> list[str]:
    """What makes the answer untrustworthy, a line each; with tracebacks when verbose."""
    lines = []
    for failure in report.failures:
        lines.append(failure_line(failure))
        if verbose and failure.traceback:
            lines += [f"  {neutral(line)}" for line in failure.traceback.splitlines()]
    return lines


def failure_line(failure: Failure) -> str:
    """One failure in one line."""
    where = f"{failure.file}: " if failure.file else ""
    what = f"rule `{failure.rule}` crashed: " if failure.rule else ""
    return f"failure[{failure.kind}]: {neutral(where + what + failure.message)}"


def file_lines(report: Report) -> list[str]:
    """Every file that was read or skipped, a line each, sorted by name."""
    skipped = {entry.file: entry.reason for entry in report.skipped if entry.line is None}
    names = sorted(report.sources.keys() | skipped.keys())
    return [f"skipped {neutral(n)} ({neutral(skipped[n])})" if n in skipped else f"read {neutral(n)}" for n in names]


def skipped_lines(report: Report) -> list[str]:
    """What was skipped and why, a line each."""
    where = ((e.file if e.line is None else f"{e.file}:{e.line}", e.reason) for e in report.skipped)
    return [f"skipped {neutral(file)} ({neutral(reason)})" for file, reason in where]
