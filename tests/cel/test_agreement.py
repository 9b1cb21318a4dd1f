"""Expressions over numbers and truth values against what the language's definition says, written out plainly."""

from collections.abc import Callable
from typing import Any, NamedTuple

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kubelint.cel import parse
from kubelint.cel.evaluator import Evaluator
from kubelint.cel.literals import EvaluationError

LOWEST, HIGHEST = -(2**63), 2**63 - 1
ERROR = "error"


class Expression(NamedTuple):
    """A text, and what it is: a number, a truth value, or an error."""

    text: str
    value: Any


def whole(number: int) -> Any:
    return number if LOWEST <= number <= HIGHEST else ERROR


def quotient(left: int, right: int) -> Any:
    """Towards zero."""
    if right == 0:
        return ERROR
    return whole(abs(left) // abs(right) * (1 if (left < 0) == (right < 0) else -1))


def remainder(left: int, right: int) -> Any:
    """With the sign of the first."""
    if right == 0 or (left, right) == (LOWEST, -1):
        return ERROR
    return abs(left) % abs(right) * (-1 if left < 0 else 1)


ARITHMETIC: dict[str, Callable[[int, int], Any]] = {
    "+": lambda a, b: whole(a + b),
    "-": lambda a, b: whole(a - b),
    "*": lambda a, b: whole(a * b),
    "/": quotient,
    "%": remainder,
}
COMPARISONS: dict[str, Callable[[int, int], Any]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


def strict(operators: dict[str, Callable[[int, int], Any]]) -> Any:
    """An operator whose errors are those of its operands."""

    def joined(left: Expression, operator: str, right: Expression) -> Expression:
        failed = ERROR in (left.value, right.value)
        value = ERROR if failed else operators[operator](left.value, right.value)
        return Expression(f"({left.text} {operator} {right.text})", value)

    return lambda numbers: st.builds(joined, numbers, st.sampled_from(sorted(operators)), numbers)


def logical(left: Expression, operator: str, right: Expression) -> Expression:
    """One side can decide whatever the other is, an error too."""
    deciding = operator == "||"
    values = (left.value, right.value)
    value = deciding if deciding in values else ERROR if ERROR in values else not deciding
    return Expression(f"({left.text} {operator} {right.text})", value)


def negated(one: Expression) -> Expression:
    return Expression(f"!{one.text}", ERROR if one.value == ERROR else not one.value)


def chosen(condition: Expression, left: Expression, right: Expression) -> Expression:
    """Only the branch that is taken can fail."""
    value = ERROR if condition.value == ERROR else left.value if condition.value else right.value
    return Expression(f"({condition.text} ? {left.text} : {right.text})", value)


SMALL = st.integers(-4, 4) | st.sampled_from([LOWEST, HIGHEST, HIGHEST - 1])
NUMBERS = st.recursive(SMALL.map(lambda number: Expression(f"({number})", number)), strict(ARITHMETIC), max_leaves=4)
TRUTHS = st.recursive(
    strict(COMPARISONS)(NUMBERS) | st.sampled_from([Expression("true", True), Expression("false", False)]),
    lambda inner: (
        st.builds(logical, inner, st.sampled_from(["&&", "||"]), inner)
        | st.builds(negated, inner)
        | st.builds(chosen, inner, inner, inner)
    ),
    max_leaves=5,
)


@settings(max_examples=500, deadline=None)
@given(TRUTHS)
@example(Expression(f"{LOWEST} % -1 == 0", ERROR))
def test_agrees_with_the_definition(expression: Expression) -> None:
    try:
        found: Any = Evaluator().holds(parse(expression.text), None)
    except EvaluationError:
        found = ERROR
    assert found == expression.value
