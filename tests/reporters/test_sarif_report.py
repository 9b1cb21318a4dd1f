"""SARIF: what GitHub and the viewers need, checked against the schema of SARIF 2.1.0."""

import io
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from bench import SERVICE, Bench
from jsonschema import Draft202012Validator

from kubelint.findings import Failure, RelatedLocation, Report, Severity, Skipped
from kubelint.fingerprints import Fingerprints
from kubelint.reporters import sarif
from kubelint.reporters.sarif.line_hash import line_hashes
from kubelint.reporters.sarif.places import file_uri
from kubelint.source import Location

SCHEMA = Path(__file__).parents[2] / "testdata/sarif/sarif-2.1.0.json"
MULTITOOL = shutil.which("Sarif.Multitool") or shutil.which("sarif-multitool")

pytestmark = pytest.mark.usefixtures("index")


@cache
def validator() -> Draft202012Validator:
    """The judge of every log."""
    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def logged(report: Report, **switches: bool) -> dict[str, Any]:
    """The run in the log of a report; the log is valid."""
    stream = io.StringIO()
    sarif.write(report, stream, **switches)
    log: dict[str, Any] = json.loads(stream.getvalue())
    assert [error.message for error in validator().iter_errors(log)] == []
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    return dict(run)


def first_result(report: Report) -> dict[str, Any]:
    """The first result of the log of a report."""
    return dict(logged(report)["results"][0])


def one_line(bench: Bench, text: str, column: int, end_column: int) -> dict[str, Any]:
    """The physical location of a finding in a text of one line."""
    found = bench.finding(location=bench.place("a.yaml", 1, column, end_column))
    report = bench.report(found, sources=bench.sources(**{"a.yaml": text}))
    return dict(first_result(report)["locations"][0]["physicalLocation"])


def test_a_result(bench: Bench) -> None:
    found = bench.finding()
    assert first_result(bench.report(found)) == {
        "ruleId": "dangling-service",
        "ruleIndex": 0,
        "kind": "fail",
        "level": "warning",
        "message": {
            "text": "Service `web` selects no workload in namespace `default`. Help: did you mean `app: web`? "
            "See [Deployment/web has these labels](1)."
        },
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "k8s/service.yaml", "uriBaseId": "SRCROOT"},
                    "region": {
                        "startLine": 5,
                        "startColumn": 3,
                        "endLine": 5,
                        "endColumn": 11,
                        "snippet": {"text": "selector"},
                    },
                    "contextRegion": {
                        "startLine": 4,
                        "endLine": 5,
                        "snippet": {"text": "spec:\n  selector: {app: wbe}"},
                    },
                },
                "logicalLocations": [
                    {"name": "web", "fullyQualifiedName": "Service/default/web", "kind": "resource"},
                ],
                "message": {"text": "no pod template has all of these labels"},
            }
        ],
        "partialFingerprints": {
            "primaryLocationLineHash": line_hashes(SERVICE, {5})[5],
            "kubelint/v1": Fingerprints([found]).of(found),
        },
        "relatedLocations": [
            {
                "id": 1,
                "physicalLocation": {
                    "artifactLocation": {"uri": "k8s/deployment.yaml", "uriBaseId": "SRCROOT"},
                    "region": {
                        "startLine": 7,
                        "startColumn": 7,
                        "endLine": 7,
                        "endColumn": 13,
                        "snippet": {"text": "labels"},
                    },
                },
                "message": {"text": "Deployment/web has these labels"},
            }
        ],
    }


def test_run_says_how_it_went(bench: Bench) -> None:
    run = logged(bench.report())
    assert run["results"] == []
    assert run["columnKind"] == "utf16CodeUnits"
    assert run["automationDetails"] == {"id": "kubelint/"}
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]
    assert "uri" not in run["originalUriBaseIds"]["SRCROOT"]
    assert run["properties"]["summary"]["resources"] == 37


def test_rules_are_all_that_were_enabled_with_their_pages(bench: Bench) -> None:
    enabled = {"writable-root-filesystem": Severity.ERROR, "latest-tag": Severity.NOTE}
    rules = logged(bench.report(bench.finding(), rules=enabled))["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["dangling-service", "latest-tag", "writable-root-filesystem"]
    latest_tag = rules[1]
    assert latest_tag["shortDescription"]["text"] == "A container image has no tag, or the tag `latest`."
    assert latest_tag["fullDescription"]["text"].startswith("`latest`, and an image without a tag, names")
    assert latest_tag["help"]["text"].startswith("latest-tag\nwarning")
    assert "```yaml\napiVersion" in latest_tag["help"]["markdown"]
    assert latest_tag["helpUri"].endswith("#latest-tag")
    assert latest_tag["defaultConfiguration"] == {"enabled": True, "level": "note"}
    assert latest_tag["properties"] == {
        "tags": ["images", "reproducibility", "CIS 5.1"],
        "precision": "high",
        "problem.severity": "recommendation",
    }


def test_security_rules_have_a_security_severity(bench: Bench) -> None:
    enabled = {"writable-root-filesystem": Severity.ERROR, "latest-tag": Severity.ERROR}
    first, second = logged(bench.report(rules=enabled))["tool"]["driver"]["rules"]
    assert "security-severity" not in first["properties"]
    assert second["properties"]["security-severity"] == "8.0"
    assert "security" in second["properties"]["tags"]


def test_rules_point_at_the_standards_they_refer_to(bench: Bench, index: Callable[..., None]) -> None:
    first = bench.latest_tag._replace(references=("CIS 5.2.10", "CWE-250", "KEP-127"))
    second = first._replace(name="second", references=("CIS 5.2.9", "CIS 5.2.10"))
    index(first, second)
    run = logged(bench.report(rules={"latest-tag": Severity.NOTE, "second": Severity.NOTE}))
    driver = run["tool"]["driver"]
    assert [each["name"] for each in run["taxonomies"]] == ["CIS Kubernetes Benchmark", "CWE"]
    assert [[taxon["id"] for taxon in each["taxa"]] for each in run["taxonomies"]] == [["5.2.9", "5.2.10"], ["250"]]
    assert run["taxonomies"][1]["taxa"][0]["shortDescription"]["text"] == "Execution with Unnecessary Privileges."
    assert [(each["name"], each["index"]) for each in driver["supportedTaxonomies"]] == [
        ("CIS Kubernetes Benchmark", 0),
        ("CWE", 1),
    ]
    targets = [each["target"] for each in driver["rules"][0]["relationships"]]
    assert [(each["id"], each["index"], each["toolComponent"]["index"]) for each in targets] == [
        ("5.2.10", 1, 0),
        ("250", 0, 1),
    ]
    assert targets[1]["toolComponent"]["guid"] == run["taxonomies"][1]["guid"]
    assert driver["rules"][0]["relationships"][0]["kinds"] == ["relevant"]
    assert "external/cwe/cwe-250" in driver["rules"][0]["properties"]["tags"]


def test_a_run_without_references_has_no_taxonomies(bench: Bench, index: Callable[..., None]) -> None:
    index(bench.latest_tag._replace(references=()))
    run = logged(bench.report(rules={"latest-tag": Severity.NOTE}))
    assert "taxonomies" not in run
    assert "supportedTaxonomies" not in run["tool"]["driver"]
    assert "relationships" not in run["tool"]["driver"]["rules"][0]


def test_long_descriptions_and_many_tags_are_cut(bench: Bench, index: Callable[..., None]) -> None:
    info = bench.latest_tag._replace(module="nowhere.at.all", summary="word " * 500, tags=tuple(map(str, range(40))))
    index(info)
    (rule,) = logged(bench.report())["tool"]["driver"]["rules"]
    assert len(rule["shortDescription"]["text"]) <= 1024
    assert len(rule["properties"]["tags"]) == 20


@pytest.mark.parametrize("severity", Severity)
def test_level_is_always_written(bench: Bench, severity: Severity) -> None:
    assert first_result(bench.report(bench.finding(severity=severity)))["level"] == str(severity)


def test_columns_are_utf16_units(bench: Bench) -> None:
    region = one_line(bench, "日😀: 'x😀'\nnext\n", 5, 8)["region"]
    assert (region["startColumn"], region["endColumn"]) == (6, 10)
    assert region["snippet"] == {"text": "'x😀"}


def test_context_holds_more_than_the_region(bench: Bench) -> None:
    assert "contextRegion" not in one_line(bench, "kind\n", 1, 5)
    assert one_line(bench, "kind: x\n", 1, 5)["contextRegion"]["snippet"]["text"] == "kind: x"
    assert one_line(bench, "kind\nx\n\n", 1, 5)["contextRegion"]["endLine"] == 2


def test_very_long_lines_have_no_snippets(bench: Bench) -> None:
    place = one_line(bench, "x" * 5000, 1, 3001)
    assert place["region"] == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 3001}
    assert "contextRegion" not in place


def test_what_is_not_at_hand_keeps_its_place(bench: Bench) -> None:
    result = first_result(bench.report(bench.finding(), sources={}))
    region = {"startLine": 5, "startColumn": 3, "endLine": 5, "endColumn": 11}
    assert result["locations"][0]["physicalLocation"]["region"] == region
    assert result["partialFingerprints"].keys() == {"kubelint/v1"}


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("./a.yaml", "a.yaml"),
        ("k8s//b/../a.yaml", "k8s/a.yaml"),
        ("a b/ü%#?:.yaml", "a%20b/%C3%BC%25%23%3F%3A.yaml"),
        ("c:d.yaml", "c%3Ad.yaml"),
        ("bad\udc80.yaml", "bad%80.yaml"),
        ("<stdin>", "%3Cstdin%3E"),
        (os.path.join(os.getcwd(), "x", "a.yaml"), "x/a.yaml"),
    ],
)
def test_files_below_the_working_directory_are_relative(file: str, uri: str) -> None:
    assert file_uri(file) == (uri, "SRCROOT")


@pytest.mark.parametrize("file", ["/outside/of it/a.yaml", "../" * 30 + "outside/of it/a.yaml"])
def test_files_elsewhere_are_absolute(file: str) -> None:
    assert file_uri(file) == ("file:///outside/of%20it/a.yaml", None)


def test_text_of_manifests_makes_no_links_and_no_placeholders(bench: Bench) -> None:
    related = RelatedLocation(bench.place("k8s/deployment.yaml", 7, 7, 13), "list [0](x) of `{{ .Values }}`")
    found = bench.finding(message="`[x](http://evil)` is `{0}`\x1b", help=None, related=(related,))
    assert first_result(bench.report(found))["message"]["text"] == (
        "`[x] (http://evil)` is `{{0}}`␛. See [list (0) (x) of `{{{{ .Values }}}}`](1)."
    )


def test_paths_of_several_steps_are_code_flows(bench: Bench) -> None:
    steps = tuple(RelatedLocation(bench.place("k8s/deployment.yaml", n, 1, 2), f"step {n}") for n in (1, 2, 3))
    found = bench.finding(category="rbac", related=steps)
    (flow,) = first_result(bench.report(found))["codeFlows"]
    locations = [step["location"] for step in flow["threadFlows"][0]["locations"]]
    assert [location["message"]["text"] for location in locations] == ["step 1", "step 2", "step 3"]
    assert "codeFlows" not in first_result(bench.report(found._replace(category="references")))
    assert "codeFlows" not in first_result(bench.report(found._replace(related=steps[:2])))


def test_failures_and_skipped_files_are_notifications(bench: Bench) -> None:
    failures = (Failure("rule", "a.yaml", "latest-tag", "ValueError: {x}", "t"), Failure("input", None, None, "gone"))
    skipped = (Skipped("chart/a.yaml", None, "helm template"), Skipped("b.yaml", 7, "other YAML document"))
    (invocation,) = logged(bench.report(failures=failures, skipped=skipped))["invocations"]
    assert invocation["executionSuccessful"] is False
    told = invocation["toolExecutionNotifications"]
    assert [(note["level"], note["message"]["text"]) for note in told] == [
        ("error", "ValueError: {{x}}"),
        ("error", "gone"),
        ("note", "Skipped: helm template."),
        ("note", "Skipped: other YAML document."),
    ]
    assert told[0]["associatedRule"] == {"id": "latest-tag"}
    assert told[3]["locations"][0]["physicalLocation"]["region"] == {"startLine": 7}


def test_suppressed_findings_only_when_asked_for(bench: Bench) -> None:
    report = bench.report(bench.finding(), suppressed=(bench.finding(rule="latest-tag"),))
    assert [result["ruleId"] for result in logged(report)["results"]] == ["dangling-service"]
    silenced = logged(report, suppressed=True)["results"][1]
    assert silenced["ruleId"] == "latest-tag"
    assert silenced["suppressions"] == [{"kind": "inSource"}]


def test_too_many_results_leave_out_the_least_severe(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 3)
    order = [Severity.NOTE, Severity.ERROR, Severity.NOTE, Severity.WARNING, Severity.ERROR]
    run = logged(bench.report(*(bench.finding(severity=severity) for severity in order)))
    assert [result["level"] for result in run["results"]] == ["error", "warning", "error"]
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("2 less severe results are left out")


def test_a_source_that_is_gone_is_no_crash(bench: Bench) -> None:
    place = Location("k8s/service.yaml", 900, 3, 900, 11)
    assert first_result(bench.report(bench.finding(location=place)))["locations"]


@pytest.mark.skipif(MULTITOOL is None, reason="Microsoft's validator is not installed")
def test_microsofts_validator_finds_nothing(bench: Bench, tmp_path: Path) -> None:
    hostile = bench.finding(message="`[x](y)` \0 {0}", related=bench.finding().related * 4, category="rbac")
    report = bench.report(bench.finding(), hostile, skipped=(Skipped("a.yaml", None, "helm template"),))
    (tmp_path / "log.sarif").write_text(bench.written(report, "sarif"), encoding="utf-8")
    kinds = ("--rule-kind", "Sarif;Ghas", "--level", "Error;Warning", "-o", "out.sarif", "--log", "ForceOverwrite")
    command = [str(MULTITOOL), "validate", "log.sarif", *kinds]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    (run,) = json.loads((tmp_path / "out.sarif").read_text(encoding="utf-8-sig"))["runs"]
    assert run.get("results", []) == []
