"""How much the default ruleset says about real projects: no more than people read."""

import pathlib

import pytest

from kubelint.discovery import discover
from kubelint.reporting import reported
from kubelint.rules.index import RULES
from kubelint.rulesets import Selection, resolve
from kubelint.scan import Scan
from kubelint.settings import PodSecuritySettings, Settings

SUITES = pathlib.Path(__file__).parents[3] / "shared" / "suites"
BEST_PRACTICES = frozenset(
    "security images reliability resources scheduling jobs storage metadata secrets control-plane".split()
)
PER_WORKLOAD = 2.0

pytestmark = pytest.mark.skipif(not SUITES.is_dir(), reason="no external suites")


def scanned(folder: pathlib.Path) -> tuple[Scan, int]:
    scan = Scan(Settings(pod_security=PodSecuritySettings("baseline")), resolve(RULES, Selection()))
    scan.read(discover([str(folder)]).files)
    inventory = scan.finish()
    assert not scan.engine.failures
    return scan, len(inventory.workloads)


def test_the_default_ruleset_is_quiet_enough_to_leave_on() -> None:
    scan, workloads = scanned(SUITES / "real")
    opinions = [d for d in reported(scan)[0] if d.category in BEST_PRACTICES]
    assert workloads > 50
    assert len(opinions) <= PER_WORKLOAD * workloads


@pytest.mark.parametrize("suite", ["real", "docs-examples"])
def test_no_best_practice_calls_a_working_manifest_an_error(suite: str) -> None:
    scan, _ = scanned(SUITES / suite)
    assert [d for d in reported(scan)[0] if d.category in BEST_PRACTICES and str(d.severity) == "error"] == []
