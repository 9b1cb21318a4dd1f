"""What kustomizations name and what is on the disk."""

import io
import pathlib
import types

import pytest

from kubelint.discovery import discover
from kubelint.findings import Diagnostic
from kubelint.rules.index import RULES
from kubelint.rulesets import Selection, resolve
from kubelint.scan import Scan
from kubelint.settings import Settings

KUSTOMIZATION = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [{}]\n"
POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n"


def told(*paths: str, stdin_name: str = "<stdin>") -> list[Diagnostic]:
    scan = Scan(Settings(), resolve(RULES, Selection(select=("missing-file",))))
    scan.read(discover(paths, stdin_name=stdin_name).files)
    scan.finish()
    return [found for found in scan.engine.diagnostics if found.rule == "missing-file"]


@pytest.fixture
def folder(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kustomization.yaml").write_text(KUSTOMIZATION.format("deploy.yaml, service.yaml"))
    (tmp_path / "service.yaml").write_text(POD)
    return tmp_path


def pipe(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", types.SimpleNamespace(buffer=io.BytesIO(text.encode())))


def test_a_file_with_a_name_like_it_was_meant(folder: pathlib.Path) -> None:
    (folder / "deploy.yml").write_text(POD)
    [found] = told(".")
    assert found.help == "did you mean `deploy.yml`?"


def test_a_file_that_has_an_entry_was_not_meant(folder: pathlib.Path) -> None:
    (folder / "kustomization.yaml").write_text(KUSTOMIZATION.format("services.yaml, service.yaml"))
    [found] = told(".")
    assert found.help == "add it, or remove the entry"


def test_what_is_not_scanned_is_there_all_the_same(folder: pathlib.Path) -> None:
    (folder / "deploy.yaml").write_text(POD)
    assert not told("kustomization.yaml")


def test_a_base_of_two_overlays_is_told_once(folder: pathlib.Path) -> None:
    for overlay in ("overlays/one", "overlays/two"):
        (folder / overlay).mkdir(parents=True)
        (folder / overlay / "kustomization.yaml").write_text(KUSTOMIZATION.format("../.."))
    assert [found.location.file for found in told(".")] == ["kustomization.yaml"]


@pytest.mark.parametrize(("name", "count"), [("<stdin>", 0), ("kustomization.yaml", 1), ("base/kustomization.yaml", 2)])
def test_standard_input_has_a_folder_when_it_has_a_name(
    name: str, count: int, folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe(monkeypatch, KUSTOMIZATION.format("deploy.yaml, service.yaml"))
    assert len(told("-", stdin_name=name)) == count


@pytest.mark.parametrize(
    "entry",
    ["https://example.com/a.yaml", "git@example.com:a/b", "example.com/a/b//base", "github.com/a/b?ref=v1", "${A}/b"],
)
def test_what_is_elsewhere_is_not_looked_for(entry: str, folder: pathlib.Path) -> None:
    (folder / "kustomization.yaml").write_text(KUSTOMIZATION.format(f"'{entry}'"))
    assert not told(".")


@pytest.mark.parametrize("entry", ["a\\0b/c.yaml", "x" * 5000])
def test_what_can_be_no_path_is_missing(entry: str, folder: pathlib.Path) -> None:
    (folder / "kustomization.yaml").write_text(KUSTOMIZATION.format(f'"{entry}"'))
    assert len(told(".")) == 1
