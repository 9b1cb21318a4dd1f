"""Manifests of the documentation and of real projects: nothing in them is wrong for certain."""

import pathlib

import pytest

from kubelint.discovery import discover
from kubelint.findings import Severity
from kubelint.reporting import report
from kubelint.rules.index import RULES
from kubelint.rulesets import Selection, resolve
from kubelint.scan import Scan
from kubelint.settings import Settings

SUITES = pathlib.Path(__file__).parent.parent.parent.parent / "shared" / "suites"
PROJECTS = sorted(path for path in (SUITES / "real").glob("*") if path.is_dir()) if SUITES.is_dir() else []

pytestmark = pytest.mark.skipif(not SUITES.is_dir(), reason="external suites are not here")


def lint(folder: pathlib.Path) -> list[tuple[Severity, str, str]]:
    """Severity, rule and message of all findings about references."""
    scan = Scan(Settings(), resolve(RULES, Selection(select=("references",))))
    scan.read(discover([str(folder)]).files)
    scan.finish()
    found = report(scan, 0.0)
    assert not found.failures
    return [(d.severity, d.rule, d.message) for d in found.diagnostics if d.category == "references"]


def test_documentation() -> None:
    found = [one for one in lint(SUITES / "docs-examples") if one[0] >= Severity.WARNING]
    assert not [one for one in found if one[0] is Severity.ERROR]
    certain = {rule for _, rule, message in found if "the scanned files" not in message}
    assert certain <= {"duplicate-ingress-path", "duplicate-object", "unsuitable-headless-service"}


RIGHT = "Prometheus `k8s` refers to Service `alertmanager-main`"
"""The development cluster of metallb has a Prometheus without the Alertmanager that it is to tell."""

OF_THE_SELECTION = ("duplicate-object", "missing-file")
"""Variants stand side by side, and of what kustomizations name the suite holds a part."""


@pytest.mark.parametrize("project", PROJECTS, ids=lambda path: path.name)
def test_real_projects(project: pathlib.Path) -> None:
    found = [one for one in lint(project) if one[0] >= Severity.WARNING and one[1] not in OF_THE_SELECTION]
    assert [one for one in found if not one[2].startswith(RIGHT)] == []
