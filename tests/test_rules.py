"""Every rule against its test data, and the examples of its page."""

import pathlib
import re

import pytest

from kubelint.discovery import discover
from kubelint.findings import Diagnostic
from kubelint.pages import read_page
from kubelint.reporting import report
from kubelint.rules import RuleInfo
from kubelint.rules.index import RULES
from kubelint.rulesets import Selection, resolve
from kubelint.scan import Scan
from kubelint.settings import PodSecuritySettings, RuleSetting, Settings, policy_version
from kubelint.testing import differences, expectations, settings
from kubelint.values.versions import parse_kubernetes_version

TESTDATA = pathlib.Path(__file__).parent.parent / "testdata" / "rules"
CASES = sorted(path for path in TESTDATA.iterdir() if not path.name.startswith("."))
NAMES = {info.name for info in RULES}
EXAMPLE = re.compile(r"```(?:yaml|json)\n(.*?)```", re.DOTALL)


def lint(name: str, path: pathlib.Path, asked: dict[str, object]) -> tuple[Diagnostic, ...]:
    """What the rule says of a file or folder under the settings of a case; a crash of anything is a failure."""
    version = parse_kubernetes_version(str(asked.get("kubernetes-version", "1.37")))
    assert version is not None
    level, _, of = str(asked.get("pod-security", "")).partition(":")
    pod_security = (
        PodSecuritySettings(level, policy_version(of), enforced=True) if level else PodSecuritySettings("baseline")
    )
    also = asked.get("also", [])
    assert isinstance(also, list)
    options = asked.get("options", {})
    assert isinstance(options, dict)
    of_rule = {name: RuleSetting(True, None, {key.replace("-", "_"): value for key, value in options.items()})}
    given = Settings(kubernetes_version=version, pod_security=pod_security, rules=of_rule)
    enabled = resolve(RULES, Selection(select=(name, *also), rules=of_rule))
    scan = Scan(given, enabled)
    scan.read(discover([str(path)]).files)
    scan.finish()
    found = report(scan, 0.0)
    assert not found.failures
    return tuple(d for d in found.diagnostics if d.rule == name)


def short(diagnostic: Diagnostic, folder: pathlib.Path) -> Diagnostic:
    """The diagnostic with its file named from the case."""
    file = pathlib.Path(diagnostic.location.file).relative_to(folder)
    return diagnostic._replace(location=diagnostic.location._replace(file=file.as_posix()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_markers(case: pathlib.Path) -> None:
    name = case.name.removesuffix(".yaml").removesuffix(".json")
    assert name in NAMES, "test data of a rule that does not exist"
    files = sorted(p for p in case.rglob("*") if p.is_file()) if case.is_dir() else [case]
    folder = case if case.is_dir() else case.parent
    asked: dict[str, object] = {}
    wanted = []
    for file in files:
        text = file.read_bytes().decode("utf-8", "replace")
        asked |= settings(text)
        wanted += [e for e in expectations(file.relative_to(folder).as_posix(), text) if e.rule == name]
    found = [short(d, folder) for d in lint(name, case, asked)]
    assert not differences(wanted, found)


@pytest.mark.parametrize("info", RULES, ids=lambda info: info.name)
def test_examples(info: RuleInfo, tmp_path: pathlib.Path) -> None:
    page = read_page(info)
    for title, bad in (("Bad", True), ("Good", False)):
        example = EXAMPLE.search(page.section(title) or "")
        assert example is not None, f"the page has no example under `## {title}`"
        folder = tmp_path / title
        folder.mkdir()
        text = example[1]
        (folder / "example.yaml").write_text(text)
        found = lint(info.name, folder / "example.yaml", settings(text))
        assert bool(found) == bad, [d.message for d in found]
