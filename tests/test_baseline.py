"""Baselines: written, read back, matched, pruned; damaged files."""

import json
import os
from pathlib import Path

import pytest

from kubelint import baseline
from kubelint.errors import ConfigError, KubelintError
from kubelint.findings import Diagnostic, ResourceIdentity, Severity
from kubelint.fingerprints import Fingerprints
from kubelint.source import Location


def diagnostic(rule: str = "latest-tag", file: str = "web.yaml", name: str = "web") -> Diagnostic:
    identity = ResourceIdentity("apps/v1", "Deployment", "default", name)
    where = Location(file, 3, 1, 3, 5)
    path = "spec.template.spec.containers[name=web].image"
    return Diagnostic(rule, "images", Severity.WARNING, "m", where, "p", path, resource=identity)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "web.yaml").touch()
    return tmp_path


class Named(Fingerprints):
    """Fingerprints as a test says them."""

    def __init__(self, pairs: tuple[tuple[Diagnostic, str], ...], elsewhere: str = ""):
        super().__init__(())
        self._known = {id(found): (name, elsewhere) for found, name in pairs}


def accepted(*pairs: tuple[Diagnostic, str], path: str = "baseline.json") -> baseline.Baseline:
    return baseline.of(path, [d for d, _ in pairs], Named(pairs))


def match(
    known: baseline.Baseline,
    *pairs: tuple[Diagnostic, str],
    scanned: tuple[str, ...] = ("web.yaml",),
    elsewhere: str = "",
) -> baseline.Matched:
    return baseline.match(known, [d for d, _ in pairs], Named(pairs, elsewhere), scanned=scanned, ran={"latest-tag"})


def test_round_trip(project: Path) -> None:
    known = accepted((diagnostic(name="b"), "f2"), (diagnostic(name="a"), "f1"))
    baseline.write(known)
    assert set(baseline.read("baseline.json").entries) == set(known.entries)


def test_file_is_sorted_with_one_finding_a_line(project: Path) -> None:
    baseline.write(accepted((diagnostic(name="b"), "f2"), (diagnostic(name="a"), "f1")))
    text = Path("baseline.json").read_text()
    first, *_ = json.loads(text)["findings"]
    assert first == {
        "rule": "latest-tag",
        "file": "web.yaml",
        "resource": "apps/Deployment/default/a",
        "path": "spec.template.spec.containers[name=web].image",
        "count": 1,
        "fingerprint": "f1",
    }
    assert len(text.splitlines()) == 4


def test_empty_baseline(project: Path) -> None:
    baseline.write(accepted())
    assert baseline.read("baseline.json").entries == ()


def test_files_are_relative_to_the_baseline(project: Path) -> None:
    (project / "ci").mkdir()
    known = accepted((diagnostic(), "f1"), path="ci/baseline.json")
    assert known.entries[0].file == "../web.yaml"
    baseline.write(known)
    assert match(baseline.read("ci/baseline.json")).stale == list(known.entries)


def test_accepted_and_new() -> None:
    known = accepted((diagnostic(), "f1"))
    matched = match(known, (diagnostic(), "f1"), (diagnostic(name="new"), "f2"))
    assert [d.resource.name for d in matched.new if d.resource] == ["new"]
    assert (matched.accepted, matched.stale) == (1, [])


def test_equal_fingerprints_are_counted() -> None:
    known = accepted((diagnostic(), "f1"), (diagnostic(), "f1"))
    assert known.entries[0].times == 2
    matched = match(known, *[(diagnostic(), "f1") for _ in range(3)])
    assert (len(matched.new), matched.accepted) == (1, 2)


def test_fingerprint_of_a_run_over_other_files_counts() -> None:
    known = accepted((diagnostic(), "f1"))
    matched = match(known, (diagnostic(), "f2"), elsewhere="f1")
    assert (matched.new, matched.accepted, matched.stale) == ([], 1, [])


def test_stale_when_the_file_was_scanned_or_is_gone(project: Path) -> None:
    known = accepted((diagnostic(), "f1"), (diagnostic(file="gone.yaml"), "f2"))
    assert match(known).stale == list(known.entries)


def test_not_stale_when_nobody_looked(project: Path) -> None:
    (project / "other.yaml").touch()
    known = accepted((diagnostic(file="other.yaml"), "f1"), (diagnostic(rule="not-run"), "f2"))
    assert match(known).stale == []


def test_prune() -> None:
    known = accepted((diagnostic(), "f1"), (diagnostic(name="b"), "f2"))
    matched = match(known, (diagnostic(name="b"), "f2"))
    assert baseline.pruned(known, matched).entries == known.entries[1:]


def test_prune_follows_renamed_files(project: Path) -> None:
    known = accepted((diagnostic(file="old.yaml"), "f1"))
    matched = match(known, (diagnostic(file="new.yaml"), "f1"), scanned=("new.yaml",))
    after = baseline.pruned(known, matched)
    assert [entry.file for entry in after.entries] == ["new.yaml"]
    (project / "new.yaml").touch()
    assert match(after).stale == []


def test_write_keeps_permissions_and_leaves_no_temporary_file(project: Path) -> None:
    baseline.write(accepted())
    if os.name == "posix":
        os.chmod("baseline.json", 0o640)
    baseline.write(accepted((diagnostic(), "f1")))
    assert sorted(os.listdir()) == ["baseline.json", "web.yaml"]
    if os.name == "posix":
        assert os.stat("baseline.json").st_mode & 0o777 == 0o640


def test_write_where_nothing_can_be_written(project: Path) -> None:
    with pytest.raises(KubelintError, match="cannot be written"):
        baseline.write(accepted(path="no/such/folder/baseline.json"))


def test_missing(project: Path) -> None:
    with pytest.raises(ConfigError, match="kubelint baseline write"):
        baseline.read("baseline.json")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{\n]", "baseline.json:2: the baseline is not JSON"),
        ("[]", "not a baseline"),
        ('{"version": 1}', "not a baseline"),
        ('{"version": 2, "findings": []}', "not of version 1"),
        ('{"version": 1, "findings": [3]}', "entry 1"),
        ('{"version": 1, "findings": [{"rule": "a"}]}', "entry 1"),
        ('{"version": 1, "findings": [{"rule": 1, "fingerprint": "f"}]}', "entry 1"),
        ('{"version": 1, "findings": [{"rule": "a", "fingerprint": "f", "count": "2"}]}', "entry 1"),
    ],
)
def test_damaged(project: Path, text: str, message: str) -> None:
    Path("baseline.json").write_text(text)
    with pytest.raises(ConfigError, match=message):
        baseline.read("baseline.json")


def test_not_text(project: Path) -> None:
    Path("baseline.json").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(ConfigError, match="not JSON"):
        baseline.read("baseline.json")
