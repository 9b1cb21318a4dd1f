"""What every test of a reporter may ask for."""

import sys
from collections.abc import Callable
from types import ModuleType

import pytest
from bench import LATEST_TAG, WRITABLE, Bench

from kubelint.rules import RuleInfo


@pytest.fixture
def bench() -> Bench:
    """The maker of reports."""
    return Bench()


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Puts rules into `kubelint.rules.index` for one test."""

    def install(*rules: RuleInfo) -> None:
        module = ModuleType("kubelint.rules.index")
        vars(module).update(RULES=rules, RULE_SETTINGS={})
        monkeypatch.setitem(sys.modules, "kubelint.rules.index", module)

    install(LATEST_TAG, WRITABLE)
    return install
