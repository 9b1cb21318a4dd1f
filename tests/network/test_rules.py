"""Rules of the category: their pages, their test data, and manifests with a value of a wrong type anywhere."""

import copy
import importlib
import pathlib
import re
from collections.abc import Iterator
from typing import Any

import pytest

from kubelint.documents import read
from kubelint.findings import Finding
from kubelint.graph.network import NetworkGraph
from kubelint.graph.network.exposed_rights import exposed_rights
from kubelint.inventory import Inventory
from kubelint.resources import Resource
from kubelint.rules import Rule
from kubelint.settings import Settings
from kubelint.source import Source
from kubelint.testing import expectations
from tests.manifests import inventory

ROOT = pathlib.Path(__file__).parents[2]
NAMES = sorted(path.stem for path in (ROOT / "kubelint/rules/network").glob("*.py") if path.stem != "__init__")
WRONG = (None, 7, -0.5, True, "x", [], {}, ["x"], [None], [[]], {"x": None}, {"x": {"y": []}})


def rule_named(name: str) -> Rule:
    check: Rule = importlib.import_module(f"kubelint.rules.network.{name}").check
    return check


def findings(rule: Rule, world: Inventory) -> list[Finding]:
    if rule.subject == "NetworkGraph":
        return list(rule.check(NetworkGraph(world)))
    if rule.subject == "Inventory":
        return list(rule.check(world))
    if rule.subject == "ExposedRights":
        return [one for exposed in exposed_rights(world, Settings()) for one in rule.check(exposed)]
    return [one for resource in world.of_kind(*rule.kinds) for one in rule.check(resource)]


def examples(name: str) -> list[str]:
    page = importlib.import_module(f"kubelint.rules.network.{name}").__doc__ or ""
    return re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)[:2]


@pytest.mark.parametrize("name", NAMES)
def test_pages(name: str) -> None:
    bad, good = examples(name)
    assert findings(rule_named(name), inventory(bad))
    assert not findings(rule_named(name), inventory(good))


@pytest.mark.parametrize("name", NAMES)
def test_data(name: str) -> None:
    rule = rule_named(name)
    text = (ROOT / "testdata/rules" / f"{rule.name}.yaml").read_text()
    wanted = [(one.line, one.column, one.end_column, one.message) for one in expectations("0.yaml", text)]
    found = []
    for one in findings(rule, inventory(text)):
        at = one.place.locate()
        found.append((at.line, at.column, at.end_column, one.message))
        assert one.help
        assert not set("{}") & set(one.message)
        for label in one.related:
            label.place.locate()
    assert sorted(found) == sorted(wanted)


def mutations(value: Any) -> Iterator[Any]:
    """The value with one part replaced by something of another type, for every part."""

    def paths(part: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
        items = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
        for key, child in items:
            yield (*path, key)
            yield from paths(child, (*path, key))

    for number, path in enumerate(paths(value, ())):
        changed = copy.deepcopy(value)
        place = changed
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = WRONG[number % len(WRONG)]
        yield changed


def test_wrong_types_never_crash_a_rule() -> None:
    rules = [rule_named(name) for name in NAMES]
    for name in NAMES:
        for text in examples(name)[:1]:
            documents = read(Source("x.yaml", text))
            for document in documents:
                others = [Resource(one) for one in documents if one is not document]
                for changed in mutations(document.value):
                    world = Inventory([*others, Resource(document, (), changed)])
                    for rule in rules if name == NAMES[0] else (rule_named(name),):
                        for one in findings(rule, world):
                            one.place.locate()
