"""A run over files: what is counted, kept, skipped and reported."""

import pathlib
from typing import Any

import pytest

from kubelint.discovery import discover
from kubelint.findings import Diagnostic, Report, Severity
from kubelint.reporting import report
from kubelint.rules.index import RULES
from kubelint.rulesets import RulesByPath, Selection, resolve
from kubelint.scan import Scan
from kubelint.settings import Override, RuleSetting, Settings

CONFIG = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"
LEASE = "apiVersion: coordination.k8s.io/v1\nkind: Lease\nmetadata: {name: a}\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def scanned(*paths: str, **given: Any) -> tuple[Scan, Report]:
    settings = Settings(**given)
    rules = RulesByPath(RULES, Selection(), settings.overrides)
    scan = Scan(settings, rules.anywhere(), rules.of if settings.overrides else None)
    scan.read(discover(paths or ["."]).files)
    scan.finish()
    return scan, report(scan, 0.0)


def names(found: Report) -> list[tuple[str, str]]:
    return [(d.rule, d.location.file) for d in found.diagnostics]


def write(**texts: str) -> None:
    for name, text in texts.items():
        pathlib.Path(f"{name}.yaml").write_text(text)


def test_everything_is_counted() -> None:
    items = "apiVersion: v1\nkind: List\nitems: [{}, {}]\n"
    write(a=f"{CONFIG}---\n{LEASE}---\n# nothing\n", b="a: 1\n", c=items, d="")
    _, found = scanned()
    assert (found.summary.files, found.summary.resources) == (4, 4)
    assert [(s.file, s.line, s.reason) for s in found.skipped] == [
        ("b.yaml", None, "not a manifest"),
        ("d.yaml", None, "empty"),
    ]
    assert found.summary.rules == len(found.rules)


def test_one_world_of_all_files() -> None:
    write(a=CONFIG, b=CONFIG, c=LEASE, d=LEASE)
    _, found = scanned()
    assert names(found) == [("duplicate-object", "b.yaml"), ("duplicate-object", "d.yaml")]


def test_only_what_is_needed_is_kept() -> None:
    write(a=CONFIG, b=LEASE)
    scan, _ = scanned()
    kept = {resource.kind: resource for resource in scan.resources}
    assert kept["ConfigMap"].document.value is not None
    assert kept["Lease"].document.value is None
    assert kept["Lease"].identity.name == "a"
    assert kept["Lease"].at("metadata", "name").locate().line == 3


def test_overrides_hold_for_files_and_for_rules_of_the_whole_world() -> None:
    write(a=CONFIG, b=CONFIG, c=CONFIG)
    off = Override(("b.yaml",), {"duplicate-object": RuleSetting(enabled=False)})
    error = Override(("c.yaml",), {"duplicate-object": RuleSetting(severity=Severity.ERROR)})
    _, found = scanned(overrides=(off, error))
    assert [(d.location.file, d.severity) for d in found.diagnostics] == [("c.yaml", Severity.ERROR)]


def test_findings_in_silent_files_are_not_reported() -> None:
    write(a=f"{CONFIG}bogus: 1\n", b=CONFIG.replace("a}", "b}"))
    scan = Scan(Settings(), resolve(RULES, Selection()))
    scan.read(discover(["a.yaml"]).files, reported=False)
    scan.read(discover(["b.yaml"]).files)
    scan.finish()
    assert not report(scan, 0.0).diagnostics
    assert scan.counts["files"] == 2


def test_severities_are_hidden_after_the_baseline_and_suppressions() -> None:
    write(a=f"{CONFIG}bogus: 1 # kubelint: ignore[unknown-field] why not\nother: 2\n", b=CONFIG)
    _, found = scanned(min_severity=Severity.ERROR)
    assert names(found) == [("unknown-field", "a.yaml")]
    assert (found.summary.errors, found.summary.warnings, found.summary.suppressed) == (1, 0, 1)


def test_other_documents_of_a_broken_file_are_judged() -> None:
    write(a=f"{CONFIG}bogus: 1\n---\na: [\n---\n{LEASE}other: 1\n")
    _, found = scanned()
    assert [(d.rule, d.location.line) for d in found.diagnostics] == [
        ("unknown-field", 4),
        ("invalid-yaml", 7),
        ("unknown-field", 11),
    ]


@pytest.mark.parametrize("value", ["@PORT@", "%PORT%", "%{PORT}", "%{PORT}%", "@@PORT@@"])
def test_placeholders_that_are_no_yaml_are_no_mistakes(value: str) -> None:
    write(a=f"apiVersion: v1\nkind: Service\nmetadata: {{name: a}}\nspec:\n  ports:\n    - port: {value}\n")
    _, found = scanned("a.yaml")
    assert (names(found), [skipped.reason for skipped in found.skipped]) == ([], ["placeholders"])


def test_a_file_that_goes_away_or_changes_while_it_is_reported() -> None:
    write(a=f"{LEASE}bogus: 1\n", b=f"{LEASE}other: 1\n")
    scan, found = scanned()
    pathlib.Path("a.yaml").unlink()
    pathlib.Path("b.yaml").write_text("x")
    from io import StringIO

    from kubelint.reporters import write as write_report

    for source in scan.sources.values():
        source.release()
    for name in ("full", "sarif", "json", "gitlab"):
        stream = StringIO()
        write_report(found, name, stream, color=False, verbose=False, statistics=False, quiet=False, show_files=False)
        assert "unknown-field" in stream.getvalue()


def test_a_definition_judges_what_came_before_it() -> None:
    write(
        a="apiVersion: example.com/v1\nkind: Tea\nmetadata: {name: green}\nspec: {cups: many}\n",
        b="apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: teas.example.com}\n"
        "spec:\n  group: example.com\n  scope: Namespaced\n  names: {kind: Tea, plural: teas}\n  versions:\n"
        "  - name: v1\n    served: true\n    storage: true\n    schema:\n      openAPIV3Schema:\n        type: object\n"
        "        properties: {spec: {type: object, properties: {cups: {type: integer}}}}\n",
    )
    _, found = scanned()
    assert [(d.rule, d.location.file, d.path) for d in found.diagnostics] == [("wrong-type", "a.yaml", "spec.cups")]


def test_the_same_input_gives_the_same_report() -> None:
    write(a=f"{CONFIG}bogus: 1\n", b=f"{CONFIG}x: 1\ny: 2\n")

    def once() -> list[Diagnostic]:
        return list(scanned()[1].diagnostics)

    assert once() == once()
