"""The formats json, gitlab, github and junit: their shapes, and hostile text in them."""

import json
import subprocess
import sys
from xml.etree import ElementTree

import pytest
from bench import Bench

from kubelint import __version__
from kubelint.findings import Failure, Severity, Skipped
from kubelint.fingerprints import Fingerprints

HOSTILE = "]]> <b>&\"' ](x) %0A 100%\n::error::x \x1b[31m \0 \u202e \udc80 \uffff"


def test_json_has_exactly_the_promised_shape(bench: Bench) -> None:
    found = bench.finding()
    report = bench.report(
        found,
        skipped=(Skipped("chart/templates/a.yaml", None, "helm template"),),
        failures=(Failure("rule", "a.yaml", "latest-tag", "ValueError: x", "trace"),),
    )
    text = bench.written(report, "json")
    expected = {
        "version": 1,
        "tool": {"name": "kubelint", "version": __version__},
        "kubernetesVersion": "1.37",
        "findings": [
            {
                "rule": "dangling-service",
                "category": "references",
                "severity": "warning",
                "message": "Service `web` selects no workload in namespace `default`",
                "file": "k8s/service.yaml",
                "line": 5,
                "column": 3,
                "endLine": 5,
                "endColumn": 11,
                "path": "spec.selector",
                "help": "did you mean `app: web`?",
                "resource": {"apiVersion": "v1", "kind": "Service", "namespace": "default", "name": "web"},
                "related": [
                    {
                        "file": "k8s/deployment.yaml",
                        "line": 7,
                        "column": 7,
                        "endLine": 7,
                        "endColumn": 13,
                        "message": "Deployment/web has these labels",
                    }
                ],
                "fingerprint": Fingerprints([found]).of(found),
                "fixable": False,
            }
        ],
        "skipped": [{"file": "chart/templates/a.yaml", "line": None, "reason": "helm template"}],
        "summary": {
            "files": 14,
            "documents": 37,
            "resources": 37,
            "rules": 62,
            "errors": 0,
            "warnings": 1,
            "notes": 0,
            "suppressed": 0,
            "baseline": 0,
        },
        "failures": [{"kind": "rule", "file": "a.yaml", "rule": "latest-tag", "message": "ValueError: x"}],
    }
    read = json.loads(text)
    assert read == expected
    assert json.dumps(read) == json.dumps(expected), "the order of keys is stable"


def test_json_without_anything(bench: Bench) -> None:
    read = json.loads(bench.written(bench.report(), "json"))
    assert (read["findings"], read["skipped"], read["failures"]) == ([], [], [])


def test_json_is_ascii_and_loses_nothing(bench: Bench) -> None:
    found = bench.finding(message=HOSTILE, help=None, resource=None, related=())
    text = bench.written(bench.report(found, found._replace()), "json")
    assert text.isascii()
    first, second = json.loads(text)["findings"]
    assert first["message"] == HOSTILE
    assert first["resource"] is None
    assert first["fingerprint"] != second["fingerprint"]


def test_gitlab(bench: Bench) -> None:
    found = bench.finding(location=bench.place("./k8s/service.yaml", 5, 3, 11))
    issues = json.loads(bench.written(bench.report(found, found._replace()), "gitlab"))
    assert issues[0] == {
        "description": "dangling-service: Service `web` selects no workload in namespace `default`",
        "check_name": "dangling-service",
        "fingerprint": Fingerprints([found]).of(found),
        "severity": "minor",
        "location": {
            "path": "k8s/service.yaml",
            "positions": {"begin": {"line": 5, "column": 3}, "end": {"line": 5, "column": 11}},
        },
    }
    assert issues[0]["fingerprint"] != issues[1]["fingerprint"]
    assert json.loads(bench.written(bench.report(), "gitlab")) == []


def test_github_annotates_and_tells_failures(bench: Bench) -> None:
    found = bench.finding(severity=Severity.NOTE)
    report = bench.report(found, failures=(Failure("input", "b.yaml", None, "cannot read it"),))
    assert bench.written(report, "github") == (
        "::notice title=kubelint%3A dangling-service,file=k8s/service.yaml,line=5,endLine=5,col=3,endColumn=11::"
        "k8s/service.yaml:5:3: dangling-service: Service `web` selects no workload in namespace `default`"
        "%0Ahelp: did you mean `app: web`?\n"
        "::error title=kubelint::failure[input]: b.yaml: cannot read it\n"
    )


def test_github_has_no_columns_across_lines(bench: Bench) -> None:
    place = bench.place("a.yaml", 1, 2, 3)._replace(end_line=2)
    assert "line=1,endLine=2::" in bench.written(bench.report(bench.finding(location=place)), "github")


def test_github_finds_files_from_the_root_of_the_repository(bench: Bench) -> None:
    found = bench.finding(location=bench.place("./k8s/a.yaml", 1, 2, 3))
    assert ",file=k8s/a.yaml," in bench.written(bench.report(found), "github")


def test_github_commands_cannot_be_forged(bench: Bench) -> None:
    found = bench.finding(message=HOSTILE, help=HOSTILE, location=bench.place("a,b:c%\n::x.yaml", 1, 1, 2))
    text = bench.written(bench.report(found), "github")
    assert text.count("\n") == 1
    assert "file=a%2Cb%3Ac%25 %3A%3Ax.yaml," in text
    assert "%250A 100%25%0A::error::x" in text
    assert "\x1b" not in text


def test_junit_has_a_case_per_rule_and_file(bench: Bench) -> None:
    other = bench.finding(rule="latest-tag", severity=Severity.ERROR)
    failure = Failure("rule", None, "latest-tag", "ValueError: x")
    report = bench.report(bench.finding(), other, bench.finding(), failures=(failure,))
    suites = ElementTree.fromstring(bench.written(report, "junit"))
    assert {**suites.attrib} == {"name": "kubelint", "tests": "3", "failures": "2", "errors": "1", "time": "0.420"}
    twice, once, crashed = suites.iter("testcase")
    assert (twice.get("name"), twice.get("classname"), twice.get("line")) == (
        "dangling-service",
        "k8s/service.yaml",
        "5",
    )
    message = "Service `web` selects no workload in namespace `default`"
    told = twice.find("failure")
    assert told is not None
    assert told.get("message") == f"{message} (and 1 more)"
    assert (told.text or "").count(f"k8s/service.yaml:5:3: warning[dangling-service]: {message}\n  help: did you") == 2
    assert [case.get("type") for case in once] == ["error"]
    assert [case.get("message") for case in crashed.iter("error")] == ["ValueError: x"]


def test_junit_passes_a_case_when_nothing_is_found(bench: Bench) -> None:
    suites = ElementTree.fromstring(bench.written(bench.report(), "junit"))
    assert [len(case) for case in suites.iter("testcase")] == [0]
    assert suites.get("failures") == "0"


def test_junit_is_well_formed_whatever_the_text(bench: Bench) -> None:
    found = bench.finding(message=HOSTILE, help=HOSTILE, location=bench.place(HOSTILE, 1, 1, 2))
    text = bench.written(bench.report(found, failures=(Failure("rule", HOSTILE, HOSTILE, HOSTILE),)), "junit")
    assert text.isascii()
    shown = ElementTree.fromstring(text)[0][0][0].get("message") or ""
    assert shown == "]]> <b>&\"' ](x) %0A 100% ::error::x ␛[31m ␀ \ufffd \ufffd \ufffd"


@pytest.mark.parametrize("format", ["json", "gitlab", "github", "junit"])
def test_machine_reports_import_neither_sarif_nor_pages(format: str) -> None:
    code = (
        f"import sys, kubelint.reporters.{format}; "
        "print(*sorted({'sarif_om', 'kubelint.pages', 'ast', 'xml', 'hashlib'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
