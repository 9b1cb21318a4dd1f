"""Rules over plain values: what holds, what fails, what is an error, and what cannot be told."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint.cel import SyntaxProblem, parse
from kubelint.cel.evaluator import Evaluator
from kubelint.cel.literals import EvaluationError, UnknownError

SELF = {"s": "ab", "i": 2, "n": 1.5, "b": True, "l": ["a", "b"], "m": {"k": "v"}, "o": {"x": {"y": 1}}}


def outcome(text: str, value: Any = SELF) -> bool | str:
    try:
        return Evaluator().holds(parse(text), value)
    except EvaluationError:
        return "error"
    except UnknownError:
        return "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "self.b", "!has(self.z)", "has(self.o.x)", "self.s == 'ab' && self.i != 3", "self.i >= 2", "self.n > 1.0",
        "self.s.startsWith('a') && self.s.endsWith('b') && self.s.contains('ab')", "self.s.matches('^a')",
        "self.i in [1, 2]", "'k' in self.m", "self.m['k'] == 'v'", "self.l[1] == 'b'", "size(self.l) == self.s.size()",
        "self.l.all(x, x != 'c')", "self.l.exists(x, x == 'a')", "self.l.exists_one(x, x == 'a')",
        "self.l.filter(x, x != 'a') == ['b']", "self.l.map(x, x + 'z') == ['az', 'bz']", "self.m.all(k, k == 'k')",
        "self.i + 3 == 5", "-7 / 2 == -3", "-7 % 2 == -1", "self.b ? self.i == 2 : false", "'a' + 'b' == self.s",
        "duration('1h30m') > duration('1h')", "duration('90s').getMinutes() == 1", "{'a': 1} == {'a': 1}",
        "int('-3') == -3",
        "self.missing || self.b", "self.unknown() || self.b", "!(self.missing && false)", "1 == 1.0",
    ],
)  # fmt: skip
def test_what_holds(text: str) -> None:
    assert outcome(text) is True
    assert outcome(f"!({text})") is False


@pytest.mark.parametrize("text", ["self.missing == 1", "self.l[5] == 'a'", "1 / 0 == 1", "self.missing && self.b"])
def test_errors(text: str) -> None:
    assert outcome(text) == "error"


@pytest.mark.parametrize(
    "text",
    ["url(self.s) == self.s", "other", "self.?s.orValue('a') == 'a'", "1u == 1u", "self.s.trim() == 'a'", "self.i",
     "self.unknown() && self.b", "type(self.i) == int"],
)  # fmt: skip
def test_what_cannot_be_told(text: str) -> None:
    assert outcome(text) == "unknown"


VALUES = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3), st.lists)
PARTS = st.sampled_from(["self", "self.a", "self[0]", "1", "'a'", "2.5", "null", "[1]", "true", "size(self)"])


@given(VALUES, PARTS, st.sampled_from(["+", "-", "*", "/", "%", "<", "==", "in", "&&", "||"]), PARTS)
def test_never_anything_else(value: Any, left: str, operator: str, right: str) -> None:
    assert outcome(f"{left} {operator} {right}", value) in (True, False, "error", "unknown")


def test_long_loops_are_given_up() -> None:
    value = {"l": list(range(300))}
    assert outcome("self.l.all(a, self.l.all(b, self.l.all(c, a + b + c >= 0)))", value) == "unknown"


def test_syntax() -> None:
    with pytest.raises(SyntaxProblem):
        outcome("self.")
