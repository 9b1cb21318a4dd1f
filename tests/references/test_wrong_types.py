"""No rule about references crashes on manifests with wrong types in them."""

import copy
import pathlib
import random
from typing import Any

import pytest

from kubelint.documents import Document, read
from kubelint.engine import Engine, Rules
from kubelint.graph.references.analysis import analyse
from kubelint.inventory import Inventory
from kubelint.resources import Resource
from kubelint.rules.index import RULES
from kubelint.rulesets import Selection, resolve
from kubelint.settings import Settings
from kubelint.source import Source

TESTDATA = pathlib.Path(__file__).parent.parent.parent / "testdata" / "rules"
SUBJECTS = ("MissingKey", "MissingObject", "ReferenceGraph")
OWN = [rule for rule in resolve(RULES, Selection(ruleset="strict")).values() if rule.info.subject in SUBJECTS]
ALSO = [info for info in RULES if info.category == "references" and info.subject not in SUBJECTS]
WRONG: list[Any] = [None, True, 7, -1, 1.5, "", "text", "*", [], [None], ["a"], [[]], {}, {"a": None}, {"name": 3}]


def documents() -> list[Document]:
    """All manifests of the rules' test data."""
    names = sorted(rule.info.name for rule in OWN)
    files = [path for name in names if (path := TESTDATA / f"{name}.yaml").is_file()]
    return [document for file in files for document in read(Source(file.name, file.read_text()))]


def spoil(value: Any, chance: random.Random) -> Any:
    """A copy with one part replaced."""
    value = copy.deepcopy(value)
    holder: Any = value
    for _ in range(chance.randrange(1, 9)):
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        if not keys:
            break
        key = chance.choice(keys)
        if not isinstance(holder[key], dict | list) or chance.random() < 0.15:
            holder[key] = chance.choice(WRONG)
            break
        holder = holder[key]
    return value


@pytest.mark.parametrize("seed", range(6))
def test_rules_of_the_graph(seed: int) -> None:
    chance = random.Random(seed)
    resources = []
    for document in documents():
        value = document.value
        for _ in range(chance.randrange(1, 4)):
            value = spoil(value, chance)
        if isinstance(value, dict):
            resource = Resource(document, (), value)
            document.resources.append(resource)
            resources.append(resource)
    engine = Engine(Rules([*OWN]))
    engine.guarded("references", lambda: analyse(Inventory(resources), Settings()))
    assert not engine.failures, engine.failures[0].traceback


@pytest.mark.parametrize("seed", range(3))
def test_rules_of_one_object(seed: int) -> None:
    chance = random.Random(seed)
    enabled = resolve(RULES, Selection(select=tuple(info.name for info in ALSO)))
    engine = Engine(Rules(enabled.values()))
    for document in documents():
        value = spoil(document.value, chance)
        if isinstance(value, dict):
            engine.check_resource(Resource(document, (), value))
    assert not engine.failures, engine.failures[0].traceback
