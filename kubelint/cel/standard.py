"""Operators and functions of the Common Expression Language on plain values, as far as they are certain."""

import math
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from kubelint.cel.literals import EvaluationError, Opaque, UnknownError
from kubelint.values.durations import parse_duration

_LONG = 1 << 63


class Duration(NamedTuple):
    """A length of time."""

    nanoseconds: int


def _number(value: Any) -> bool:
    return value.__class__ is int or value.__class__ is float


def whole(value: Any) -> Any:
    """A number that fits into its type."""
    if value.__class__ is int and not -_LONG <= value < _LONG:
        raise EvaluationError("a number does not fit into 64 bits")
    return value


def equal(left: Any, right: Any) -> bool:
    """Equality of two values; values of different types differ, but for numbers."""
    if _number(left) and _number(right):
        return bool(left == right)
    if isinstance(left, Opaque) or isinstance(right, Opaque):
        raise UnknownError
    if left.__class__ is not right.__class__:
        return False
    if isinstance(left, list):
        return len(left) == len(right) and all(map(equal, left, right))
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(equal(value, right[key]) for key, value in left.items())
    if isinstance(left, str | bool | Duration) or left is None:
        return bool(left == right)
    raise UnknownError


def compare(operator: str, left: Any, right: Any) -> bool:
    """Order of two numbers, strings or durations."""
    comparable = (_number(left) and _number(right)) or (
        left.__class__ is right.__class__ and isinstance(left, str | Duration)
    )
    if not comparable or left != left or right != right:
        raise UnknownError
    return bool({"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[operator])


def arithmetic(operator: str, left: Any, right: Any) -> Any:
    """An operation on two integers or two doubles, or the sum of two strings or lists."""
    if left.__class__ is not right.__class__:
        raise UnknownError
    if operator == "+" and isinstance(left, str | list):
        return left + right
    if left.__class__ is int:
        return whole(_of_integers(operator, left, right))
    if left.__class__ is not float or operator == "%":
        raise UnknownError
    if operator == "/":
        if right == 0:
            raise UnknownError
        return left / right
    return {"+": left + right, "-": left - right, "*": left * right}[operator]


def _of_integers(operator: str, left: int, right: int) -> int:
    if operator in "+-*":
        return {"+": left + right, "-": left - right, "*": left * right}[operator]
    if right == 0:
        raise EvaluationError("a division by zero")
    quotient: int = whole(abs(left) // abs(right) * (1 if (left < 0) == (right < 0) else -1))
    return quotient if operator == "/" else left - quotient * right  # overflows where the quotient does, as in cel-go


def _size(value: Any) -> int:
    if not isinstance(value, str | list | dict):
        raise UnknownError
    return len(value)


def _of_texts(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function for strings alone."""

    def checked(*values: Any) -> Any:
        if not all(value.__class__ is str for value in values):
            raise UnknownError
        return function(*values)

    return checked


def _duration(text: Any) -> Duration:
    if isinstance(text, Duration):
        return text
    if not isinstance(text, str):
        raise UnknownError
    nanoseconds = parse_duration(text)
    if nanoseconds is None:
        raise EvaluationError("a text is no duration")
    return Duration(nanoseconds)


def _in_units(nanoseconds: int) -> Callable[[Any], int]:
    def count(value: Any) -> int:
        if not isinstance(value, Duration):
            raise UnknownError
        return _of_integers("/", value.nanoseconds, nanoseconds)

    return count


_WHOLE = re.compile(r"[+-]?[0-9]{1,19}", re.ASCII)


def _int(value: Any) -> int:
    if value.__class__ is int:
        return int(value)
    if value.__class__ is float and math.isfinite(value):
        return int(whole(int(value)))
    if value.__class__ is str:
        if not _WHOLE.fullmatch(value):
            raise EvaluationError("a text is no whole number")
        return int(whole(int(value)))
    raise UnknownError


def _string(value: Any) -> str:
    if value.__class__ is bool:
        return "true" if value else "false"
    if value.__class__ is int or value.__class__ is str:
        return str(value)
    raise UnknownError


def _join(items: Any, separator: str = "") -> str:
    if not isinstance(items, list) or not all(isinstance(item, str) for item in (*items, separator)):
        raise UnknownError
    return separator.join(items)


_ASCII_LOWER = {code: code + 32 for code in range(65, 91)}
_ASCII_UPPER = {code: code - 32 for code in range(97, 123)}
FUNCTIONS: dict[tuple[str, int], Callable[..., Any]] = {
    ("size", 1): _size,
    ("duration", 1): _duration,
    ("int", 1): _int,
    ("string", 1): _string,
}
"""By name and number of arguments; `size` is a method, too."""
METHODS: dict[tuple[str, int], Callable[..., Any]] = {
    ("startsWith", 2): _of_texts(str.startswith),
    ("endsWith", 2): _of_texts(str.endswith),
    ("contains", 2): _of_texts(lambda text, part: part in text),
    ("lowerAscii", 1): _of_texts(lambda text: text.translate(_ASCII_LOWER)),
    ("upperAscii", 1): _of_texts(lambda text: text.translate(_ASCII_UPPER)),
    ("split", 2): _of_texts(lambda text, separator: text.split(separator) if separator else list(text)),
    ("indexOf", 2): _of_texts(lambda text, part: text.find(part)),
    ("lastIndexOf", 2): _of_texts(lambda text, part: text.rfind(part)),
    ("join", 1): _join,
    ("join", 2): _join,
    ("getMilliseconds", 1): _in_units(1_000_000),
    ("getHours", 1): _in_units(3_600_000_000_000),
    ("getMinutes", 1): _in_units(60_000_000_000),
    ("getSeconds", 1): _in_units(1_000_000_000),
}
"""By name and number of arguments, with what the method is called on."""
