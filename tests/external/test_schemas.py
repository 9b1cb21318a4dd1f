"""What the API server accepted is accepted, and what it could not decode is refused."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kubelint.documents import read
from kubelint.resources import Resource, objects_of
from kubelint.schemas.judge import Judge
from kubelint.schemas.problems import DeprecatedApi, OffByDefaultApi, Problem
from kubelint.source import Source, decode
from kubelint.values.versions import KubernetesVersion

SUITES = Path(__file__).parent.parent.parent.parent / "shared" / "suites"
SERVER = KubernetesVersion(1, 36)
HARMLESS = (DeprecatedApi, OffByDefaultApi)

pytestmark = pytest.mark.skipif(not SUITES.is_dir(), reason="the external suites are not there")


def rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def errors(problems: list[Problem]) -> list[Problem]:
    """What would be reported as an error."""
    return [p for p in problems if not isinstance(p, HARMLESS) and not getattr(p, "dropped", False)]


def of_text(text: str, name: str, judge: Judge) -> Iterator[tuple[int, list[Problem] | None]]:
    """The line of each object and its problems; None for what cannot be read."""
    for document in read(Source(name, text)):
        if document.error is not None:
            yield document.source.position(document.start)[0], None
            continue
        for path, value in objects_of(document.value):
            resource = Resource(document, path, value, SERVER)
            document.resources.append(resource)
            judge.learn(resource)
            repeated = [repeat for repeat in document.repeated_keys if not repeat.merged]
            line = document.locate(path).line if path else document.line
            yield line, None if repeated else errors(judge.judge(resource))


@pytest.mark.parametrize("suite", ["rule-probes", "validation-unit-tests"])
def test_recorded_objects(suite: str) -> None:
    for row in rows(SUITES / "apiserver" / f"{suite}.jsonl"):
        if not isinstance(row.get("manifest"), dict) or row["code"] == 422:
            continue
        judge = Judge(SERVER)
        found = [problems for _, problems in of_text(json.dumps(row["manifest"]), "case.json", judge)]
        wrong = any(problems is None or problems for problems in found) or bool(errors(judge.definitions_complete()))
        assert wrong == (row["code"] == 400), (row["message"] if "message" in row else row["manifest"], found)


def projects() -> list[tuple[Path, Path]]:
    real = [(path, path.with_name(f"{path.name}.jsonl")) for path in sorted(SUITES.glob("real/*")) if path.is_dir()]
    return [*real, (SUITES / "docs-examples", SUITES / "apiserver" / "docs-examples.jsonl")]


@pytest.mark.parametrize(("folder", "verdicts"), projects(), ids=lambda path: path.stem)
def test_recorded_documents(folder: Path, verdicts: Path) -> None:
    by_file = defaultdict(list)
    for row in rows(verdicts):
        by_file[row["file"]].append(row)
    for file, recorded in by_file.items():
        judge = Judge(SERVER)
        text = decode((folder / file).read_bytes())
        found = list(of_text(text, file, judge))
        recorded.sort(key=lambda row: row["line"] or 0)
        lines = [row["line"] or 1 for row in recorded]
        for row, start, end in zip(recorded, lines, [*lines[1:], 1 << 30], strict=True):
            if lines.count(start) > 1 or row["code"] in (0, 422):
                continue
            mine = [problems for line, problems in found if start <= line < end]
            wrong = any(problems is None or problems for problems in mine)
            assert wrong == (row["code"] == 400), (file, start, row.get("message"), mine)


def test_recorded_custom_resources() -> None:
    """Judged by the definitions of all projects together; those whose definitions are not here are only counted."""
    judge = Judge(SERVER)
    files = [p for p in sorted(SUITES.glob("real/*/**/*")) if p.suffix in (".yaml", ".yml", ".json") and p.is_file()]
    for file in files:
        data = file.read_bytes()
        if b"CustomResourceDefinition" in data:
            list(of_text(decode(data), str(file), judge))
    judge.definitions_complete()
    seen = 0
    for row in rows(SUITES / "real" / "custom-resources.jsonl"):
        assert row["code"] == 201
        file = SUITES / "real" / row["repo"] / row["file"]
        for line, problems in of_text(decode(file.read_bytes()), str(file), judge):
            if line == row["line"]:
                assert problems == [], row
                seen += 1
    assert seen > 80
