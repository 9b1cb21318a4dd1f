"""Whole runs over small projects, against the reports kept beside them.

    KUBELINT_UPDATE_GOLDEN=1 pytest tests/test_golden.py

writes the kept reports anew; read the difference before committing it. What changes with every release (the version,
the number of rules) and with every run (the time) is left out.
"""

import contextlib
import io
import json
import os
import pathlib
import re

import pytest

from kubelint import cli
from kubelint.rules import CATEGORIES

PROJECTS = pathlib.Path(__file__).parent.parent / "testdata" / "projects"
KEPT = {"full": "expected.txt", "json": "expected-json.txt"}
VOLATILE = (
    (re.compile(r"\d+ rules(, \d+\.\d s)?\)"), "… rules)"),
    (re.compile(r'"rules": \d+'), '"rules": 0'),
    (re.compile(r'"name": "kubelint", "version": "[^"]*"'), '"name": "kubelint", "version": "…"'),
)


def run(project: str, *options: str) -> tuple[int, str]:
    out = io.StringIO()
    with contextlib.chdir(PROJECTS), contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        code = cli.run(["check", project, "--isolated", "--color", "never", *options])
    return code, out.getvalue()


def steady(text: str) -> str:
    for pattern, replacement in VOLATILE:
        text = pattern.sub(replacement, text)
    return text


@pytest.mark.parametrize("format", KEPT)
@pytest.mark.parametrize(("project", "code"), [("formats", 1), ("shop", 1), ("stages", 1), ("tidy", 0)])
def test_report(project: str, code: int, format: str) -> None:
    found, text = run(project, "--format", format)
    assert found == code
    kept = PROJECTS / project / KEPT[format]
    if os.environ.get("KUBELINT_UPDATE_GOLDEN"):
        kept.write_text(steady(text), encoding="utf-8", newline="\n")
    assert steady(text) == kept.read_text(encoding="utf-8")


def test_the_shop_has_a_defect_of_every_category() -> None:
    _, text = run("shop", "--format", "json", "--ruleset", "strict")
    report = json.loads(text)
    assert not report["failures"]
    assert {finding["category"] for finding in report["findings"]} == set(CATEGORIES)


def test_every_way_to_a_project_finds_the_same() -> None:
    """The folder, its folders one by one, and every file by its name."""
    whole = json.loads(run("shop", "--format", "json")[1])
    folders = [f"shop/{entry.name}" for entry in sorted((PROJECTS / "shop").iterdir()) if entry.name[:8] != "expected"]
    apart = json.loads(run(folders[0], *folders[1:], "--format", "json")[1])
    assert apart["findings"] == whole["findings"]
    named = list(dict.fromkeys(finding["file"] for finding in whole["findings"]))
    each = json.loads(run(named[0], *named[1:], "--context", "shop", "--format", "json")[1])
    assert {f["fingerprint"] for f in each["findings"]} == {f["fingerprint"] for f in whole["findings"]}
