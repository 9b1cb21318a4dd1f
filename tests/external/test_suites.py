"""Whole runs against recorded answers: YAML as `sigs.k8s.io/yaml` decodes it, documents as an API server takes them."""

import json
import pathlib
from collections import defaultdict
from typing import Any

import pytest

from kubelint.discovery import InputFile, discover
from kubelint.documents import to_json
from kubelint.errors import KubelintError
from kubelint.findings import Report, Severity
from kubelint.reporting import report
from kubelint.rules.index import RULES
from kubelint.rulesets import Selection, resolve
from kubelint.scan import Scan
from kubelint.settings import Settings
from kubelint.values.versions import KubernetesVersion

SUITES = pathlib.Path(__file__).parents[3] / "shared" / "suites"
SERVER = Settings(ruleset="server", kubernetes_version=KubernetesVersion(1, 36))
ACCEPTED, UNDECODABLE = (201, 409), 400
SERVED = ("schema", "api", "validation")

pytestmark = pytest.mark.skipif(not SUITES.is_dir(), reason="the external suites are not there")


def rows(path: str) -> list[dict[str, Any]]:
    file = SUITES / path
    return [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line] if file.is_file() else []


def judged(files: list[InputFile]) -> Report:
    scan = Scan(SERVER, resolve(RULES, Selection(ruleset="server")))
    scan.read(files)
    scan.finish()
    found = report(scan, 0.0)
    assert not found.failures
    return found


def errors_by_file(found: Report) -> dict[str, list[tuple[int, str, str]]]:
    """The errors that speak for the API server: line, rule and message, by file."""
    by_file: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for d in found.diagnostics:
        if d.severity == Severity.ERROR and d.category in SERVED:
            by_file[d.location.file].append((d.location.line, d.rule, d.message))
    return by_file


def same(one: Any, other: Any) -> bool:
    """Equal as JSON values: a boolean is no number, 1 is 1.0, and no number is longer than a float."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, int | float) and isinstance(other, int | float):
        return isinstance(one, bool) == isinstance(other, bool) and float(one) == float(other)
    return bool(one == other)


@pytest.mark.parametrize("row", rows("yaml-oracle.jsonl"), ids=lambda row: repr(row["yaml"])[:40])
def test_yaml(row: dict[str, Any]) -> None:
    try:
        value = to_json(row["yaml"])
    except KubelintError:
        assert "err" in row or row.get("strict")
    else:
        assert same(value, row["json"])


def recorded() -> list[tuple[str, str]]:
    projects = [(f"real/{path.name}", f"real/{path.name}.jsonl") for path in sorted((SUITES / "real").glob("*/"))]
    return [*projects, ("docs-examples", "apiserver/docs-examples.jsonl")]


@pytest.mark.parametrize(("folder", "verdicts"), recorded())
def test_documents(folder: str, verdicts: str) -> None:
    """No error in an accepted document; one in each that could not be decoded, unless it is told apart."""
    root = SUITES / folder
    discovered = discover([str(root)])
    found = judged(list(discovered.files))
    errors = errors_by_file(found)
    skipped = {entry.file for entry in (*discovered.skipped, *found.skipped)}
    by_file: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows(verdicts):
        by_file[(root / row["file"].removeprefix("docs-examples/")).as_posix()].append(row)
    for file, documents in by_file.items():
        starts = [row["line"] for row in documents]
        for row, end in zip(documents, [*starts[1:], 10**9], strict=True):
            inside = [error for error in errors[file] if row["line"] <= error[0] < end]
            if row["code"] in ACCEPTED:
                assert not inside, (file, row["line"], inside)
            elif row["code"] == UNDECODABLE and file in found.sources and file not in skipped:
                assert inside, (file, row)


def test_probes_that_cannot_be_decoded(tmp_path: pathlib.Path) -> None:
    probes = rows("apiserver/rule-probes.jsonl")
    for number, row in enumerate(probes):
        (tmp_path / f"{number}.json").write_text(json.dumps(row["manifest"]))
    files = [InputFile(str(number), str(tmp_path / f"{number}.json")) for number in range(len(probes))]
    errors = errors_by_file(judged(files))
    undecodable = [str(number) for number, row in enumerate(probes) if row["code"] == UNDECODABLE]
    assert undecodable
    assert [number for number in undecodable if not errors[number]] == []
    accepted = {number: errors[str(number)] for number, row in enumerate(probes) if row["code"] in ACCEPTED}
    assert not {number: found for number, found in accepted.items() if found}
