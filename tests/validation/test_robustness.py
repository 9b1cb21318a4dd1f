"""Wrong types anywhere crash nothing, and whatever is said keeps to the form of messages."""

import ast
import copy
import json
import pathlib
import random
import re
from typing import Any

import pytest

from kubelint.documents import read
from kubelint.resources import Resource, objects_of
from kubelint.source import Source
from kubelint.validation import validate
from kubelint.values.versions import SUPPORTED

ROOT = pathlib.Path(__file__).parents[2]
VALIDATION, RULES = ROOT / "kubelint" / "validation", ROOT / "kubelint" / "rules" / "validation"
JUNK: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    2**40,
    1.5,
    3.0,
    "",
    " ",
    "x",
    "A_B",
    "../..",
    "{}](`",
    "1Gi",
    "-1",
    "é" * 70,
    [],
    {},
    [None],
    ["a", 1, {}],
    {"a": 1},
    {"name": []},
    [{}],
    [[]],
    {"": {"": ""}},
    [{"name": "web"}, {"name": "web"}],
)


def seeds() -> list[dict[str, Any]]:
    """Every object of the test data of the rules."""
    found = []
    for file in sorted((ROOT / "testdata" / "rules").glob("*.yaml")):
        for document in read(Source(file.name, file.read_text())):
            if document.error is None:
                found += [value for _, value in objects_of(document.value) if "kind" in value]
    return found


def mutated(value: Any, dice: random.Random) -> Any:
    """A copy with a few parts replaced, added or removed."""
    result = copy.deepcopy(value)
    for _ in range(dice.choice((1, 1, 2, 4))):
        here: Any = result
        while True:
            keys = list(here) if isinstance(here, dict) else list(range(len(here)))
            if not keys:
                break
            key = dice.choice(keys)
            inner = here[key]
            if isinstance(inner, dict | list) and inner and dice.random() < 0.8:
                here = inner
                continue
            _change(here, key, dice)
            break
    return result


def _change(holder: Any, key: Any, dice: random.Random) -> None:
    if key in ("kind", "apiVersion"):
        return
    if dice.random() < 0.15:
        del holder[key]
    elif dice.random() < 0.15 and isinstance(holder, list):
        holder.append(copy.deepcopy(holder[key]))
    else:
        holder[key] = copy.deepcopy(dice.choice(JUNK))


@pytest.mark.parametrize("seed", range(4))
def test_nothing_crashes_and_messages_keep_their_form(seed: int) -> None:
    dice = random.Random(seed)
    objects = seeds()
    for _ in range(700):
        value = mutated(dice.choice(objects), dice)
        text = json.dumps(value)
        for document in read(Source("mutated.json", text)):
            if document.error is not None or not isinstance(document.value, dict):
                continue
            for violation in validate(Resource(document, (), document.value, dice.choice(SUPPORTED))):
                assert violation.help, violation
                violation.place.locate()
                for words in (violation.message, violation.help):
                    assert not words.endswith("."), words
                    assert not set("{}\n") & set(words), words
                    assert "](" not in words, words


RULE_OF = {"refuse": 0, "text": 1, "well_formed": 3}
"""Functions that make violations, and which of their arguments is the rule."""


def rules_of(call: ast.Call) -> set[str]:
    """The rules that a call names as texts."""
    position = RULE_OF.get(call.func.id) if isinstance(call.func, ast.Name) else None
    given = [] if position is None else call.args[position : position + 1]
    given += [keyword.value for keyword in call.keywords if keyword.arg == "rule"]
    return {each.value for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str)}


def test_every_rule_that_validators_name_exists_and_every_rule_is_named() -> None:
    source = [file.read_text() for file in VALIDATION.rglob("*.py")]
    modules = {file.stem.replace("_", "-") for file in RULES.glob("*.py")} - {"--init--"}
    assert modules <= set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', "".join(source))), "rules that no validator names"
    calls = [node for text in source for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    named = {rule for call in calls for rule in rules_of(call)}
    assert len(named) > 50
    assert named <= modules, "violations without a rule"
