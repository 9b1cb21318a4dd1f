"""The text formats, and what closes them."""

import io
import subprocess
import sys

import pytest
from bench import Bench

from kubelint.findings import Failure, Severity, Skipped
from kubelint.reporters import write
from kubelint.reporters.closing import failure_lines, statistics_table, summary_line

CRASH = Failure("rule", "a.yaml", "latest-tag", "ValueError: x", "Traceback:\n  File x\x1b\n")


def test_concise_is_a_line_per_finding_and_the_summary(bench: Bench) -> None:
    assert bench.written(bench.report(bench.finding()), "concise") == (
        "k8s/service.yaml:5:3: warning[dangling-service]: Service `web` selects no workload in namespace `default`\n"
        "1 warning in 14 files (37 resources, 62 rules, 0.4 s)\n"
    )


def test_concise_holds_one_line_whatever_the_names(bench: Bench) -> None:
    found = bench.finding(message="a\nb\x1b[0m", location=bench.place("x\n\x1b.yaml", 1, 1, 2))
    assert (
        bench.written(bench.report(found), "concise", quiet=True)
        == "x ␛.yaml:1:1: warning[dangling-service]: a b␛[0m\n"
    )


def test_full_separates_frames_by_a_blank_line(bench: Bench) -> None:
    text = bench.written(bench.report(bench.finding(), bench.finding()), "full")
    assert text.count("\n\nwarning[") == 1
    assert text.endswith("?\n\n2 warnings in 14 files (37 resources, 62 rules, 0.4 s)\n")


def test_quiet_leaves_the_findings_alone(bench: Bench) -> None:
    assert bench.written(bench.report(), "full", quiet=True) == ""


def test_more_findings_than_one_write_holds(bench: Bench) -> None:
    text = bench.written(bench.report(*[bench.finding()] * 2500), "concise", quiet=True)
    assert text.count("\n") == 2500


def test_colour_only_when_asked(bench: Bench) -> None:
    report = bench.report(bench.finding())
    assert "\x1b[1;33m" in bench.written(report, "concise", color=True)
    assert "\x1b" not in bench.written(report, "concise")


def test_failures_are_told_and_traced_when_verbose(bench: Bench) -> None:
    report = bench.report(failures=(CRASH, Failure("input", "b.yaml", None, "cannot read it: denied")))
    assert failure_lines(report) == [
        "failure[rule]: a.yaml: rule `latest-tag` crashed: ValueError: x",
        "failure[input]: b.yaml: cannot read it: denied",
    ]
    assert "    File x␛\n" in bench.written(report, "concise", verbose=True)
    assert summary_line(report) == (
        "No problems found in 14 files (37 resources, 62 rules); 2 failures, so this is not the whole answer."
    )


def test_show_files_lists_what_was_read_and_skipped(bench: Bench) -> None:
    skipped = (Skipped("chart/a.yaml", None, "helm template"), Skipped("k8s/service.yaml", 9, "other YAML document"))
    lines = bench.written(bench.report(skipped=skipped), "full", show_files=True).splitlines()
    assert lines[:3] == ["skipped chart/a.yaml (helm template)", "read k8s/deployment.yaml", "read k8s/service.yaml"]
    verbose = bench.written(bench.report(skipped=skipped), "full", verbose=True)
    assert "skipped k8s/service.yaml:9 (other YAML document)" in verbose


def test_statistics_count_by_rule_and_severity(bench: Bench) -> None:
    often = [bench.finding(rule="latest-tag")] * 12
    report = bench.report(bench.finding(severity=Severity.ERROR), *often)
    assert statistics_table(report) == (
        "count  severity  rule\n   12  warning   latest-tag\n    1  error     dangling-service"
    )
    assert statistics_table(bench.report()) == ""
    assert "\n\ncount  severity  rule\n" in bench.written(report, "concise", statistics=True)


def test_summary_of_findings(bench: Bench) -> None:
    report = bench.report(bench.finding(severity=Severity.ERROR), bench.finding(severity=Severity.NOTE))
    skipped = tuple(Skipped(f"{n}.yaml", None, "helm template") for n in range(12))
    summary = report.summary._replace(suppressed=3, baseline=12, files=1, resources=1, rules=1)
    report = report._replace(summary=summary, skipped=(*skipped, Skipped("x.yaml", None, "other YAML file")))
    assert summary_line(report) == (
        "1 error, 1 note in 1 file (1 resource, 1 rule, 0.4 s); 3 suppressed, 12 in baseline; "
        "skipped: 12 Helm templates, 1 other YAML file"
    )


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("kustomize patch", "2 Kustomize patches"),
        ("other YAML file", "2 other YAML files"),
        ("custom resource (no schema)", "2 custom resources (no schema)"),
        ("policy", "2 policies"),
        ("json patch", "2 JSON patches"),
        ("empty", "2 empty files"),
        ("not a manifest", "2 other YAML files"),
        ("symbolic link to a folder", "2 symbolic links to folders"),
    ],
)
def test_reasons_are_counted_in_english(bench: Bench, reason: str, said: str) -> None:
    report = bench.report(skipped=(Skipped("a", None, reason), Skipped("b", None, reason)))
    assert summary_line(report) == f"No problems in 14 files (37 resources, 62 rules); skipped: {said}."


def test_many_reasons_are_summed_up(bench: Bench) -> None:
    report = bench.report(skipped=tuple(Skipped("a", None, f"reason {c}") for c in "abcdefgh"))
    assert summary_line(report).endswith("1 reason e, 3 others.")


def test_stream_of_a_poor_encoding_gets_escapes(bench: Bench) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    report = bench.report(bench.finding(message="日本"))
    write(report, "concise", stream, color=False, verbose=False, statistics=False, quiet=True, show_files=False)
    stream.flush()
    assert raw.getvalue() == b"k8s/service.yaml:5:3: warning[dangling-service]: \\u65e5\\u672c\n"


def test_unknown_format_is_refused(bench: Bench) -> None:
    with pytest.raises(ValueError, match="unknown format `xml`"):
        bench.written(bench.report(), "xml")


def test_text_reports_import_nothing_heavy() -> None:
    code = (
        "import sys, kubelint.reporters.text; "
        "print(*sorted({'json', 'hashlib', 'unicodedata', 'sarif_om', 'kubelint.pages', 'ast'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
