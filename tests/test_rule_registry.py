"""What holds for every rule: a page, a hit and a non-hit, a lawful name, a ruleset or a reason to have none."""

import pathlib
import re

import pytest

from kubelint import catalogue
from kubelint.pages import read_page
from kubelint.rules import CATEGORIES, RuleInfo
from kubelint.rules.index import RULES
from kubelint.rulesets import load_shipped, membership
from kubelint.testing import expectations

ROOT = pathlib.Path(__file__).parent.parent
TESTDATA = ROOT / "testdata" / "rules"
UNLAWFUL = re.compile(r"^(no|disallow|require|forbid|check|must)-|-check$")


def cases(name: str) -> list[pathlib.Path]:
    folder = TESTDATA / name
    return sorted(p for p in folder.rglob("*") if p.is_file()) if folder.is_dir() else [*TESTDATA.glob(f"{name}.*")]


@pytest.mark.parametrize("info", RULES, ids=lambda info: info.name)
def test_a_rule_is_complete(info: RuleInfo) -> None:
    page = read_page(info)
    assert page.summary.endswith(".")
    assert len(page.summary) <= 120
    assert page.section("Why")
    assert info.category in CATEGORIES
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", info.name)
    assert not UNLAWFUL.search(info.name)
    texts = [file.read_bytes().decode("utf-8", "replace") for file in cases(info.name)]
    hits = [e for text in texts for e in expectations("", text) if e.rule == info.name]
    assert hits, "no test data with a marker for this rule"


def test_generated_files_are_fresh() -> None:
    assert catalogue.main(["--check"]) == 0, "run `python -m kubelint.catalogue`"


def test_names_are_unique() -> None:
    names = [info.name for info in RULES]
    assert names == sorted(set(names))


def test_every_rule_is_in_strict_or_opt_in() -> None:
    rulesets = load_shipped(RULES)
    for info in RULES:
        expected = membership(rulesets, info.name, info.category, info.severity, opt_in="strict" not in info.rulesets)
        assert info.rulesets == expected


def test_the_rule_to_copy_looks_at_one_container() -> None:
    (copied,) = re.findall(r"`cp kubelint/rules/(\S+)\.py ", (ROOT / "CONTRIBUTING.md").read_text())
    (info,) = (info for info in RULES if info.module.endswith(copied.replace("/", ".")))
    assert info.subject == "Container"
