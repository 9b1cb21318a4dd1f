"""What people are told about a command line that makes no sense, and what help promises."""

import pathlib
from typing import Any

import pytest

from kubelint import cli

MANIFEST = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n"


class Ran:
    """What a command line came to."""

    def __init__(self, code: int, out: str, err: str):
        self.code = code
        self.out = out
        self.err = err


@pytest.fixture
def run(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a command line in a repository with one manifest, `a.yaml`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KUBELINT_CONFIG", raising=False)
    (tmp_path / "a.yaml").write_text(MANIFEST)
    (tmp_path / ".git").mkdir()

    def ran(*arguments: str) -> Ran:
        code = cli._guarded(list(arguments))
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return ran


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("chek a.yaml", "unknown command `chek` (did you mean `check`?)"),
        ("zzz", "unknown command `zzz` (`kubelint --help` lists them)"),
        ("rbac whocan", "unknown command `whocan` (did you mean `who-can`?)"),
        ("--verison", "unknown option `--verison` (did you mean `--version`?)"),
        ("check a.yaml -x", "unknown option `-x` (`kubelint check --help` lists them)"),
        ("check a.yaml --no-supressions", "unknown option `--no-supressions` (did you mean `--no-suppressions`?)"),
        ("check a.yaml --format", "option `--format` requires an argument"),
        ("explain", "the argument `RULE` is missing (`kubelint explain --help` shows how to write it)"),
        ("network explain --to a", "the option `--from` is missing"),
        ("explain latest-tag other", "other"),
        ("explain latest-tag -f jsn", "unknown format `jsn` (did you mean `json`?)"),
        ("rules -f xml", "unknown format `xml` (one of: text, json, markdown)"),
        ("network connections -f cvs", "unknown format `cvs` (did you mean `csv`?)"),
        ("network diff . . -f html", "unknown format `html` (one of: text, json, csv, md)"),
        ("graph rbac -f mermade", "unknown format `mermade` (did you mean `mermaid`?)"),
        ("graph rbac --depth x --focus A/b", "`--depth`"),
        ("config show -f yaml", "unknown format `yaml`"),
    ],
)
def test_mistakes_are_told_in_one_line(words: str, told: str, run: Any) -> None:
    ran = run(*words.split())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: ")
    assert told in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("group", ["", "rbac", "network", "graph", "baseline", "config"])
def test_a_group_alone_shows_what_it_holds(group: str, run: Any) -> None:
    ran = run(*group.split())
    assert ran.code == 2
    assert "Commands:" in ran.err
