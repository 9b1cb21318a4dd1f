"""Bounds and factors of numbers in a CustomResourceDefinition's schema, with the server's arithmetic (kube-openapi)."""

import math
from collections.abc import Callable
from typing import Any

from kubelint.schemas.raw import Raw, Validator

Node = dict[str, Any]
"""A schema."""
_TOLERANCE = 1e-9
_LARGEST_WHOLE = 2**53 - 1


def is_whole(value: Any) -> bool:
    """Whether a number with a point or an exponent is an integer to the server (swag.IsFloat64AJSONInteger)."""
    return value.__class__ is float and abs(value) <= _LARGEST_WHOLE and value.is_integer()


def failed(value: Any, reason: str) -> list[Raw]:
    """One problem: the value itself breaks a rule."""
    return [Raw((), "constraint", value, reason)]


def _number(value: Any) -> bool:
    return value.__class__ is int or value.__class__ is float


def _bound(key: str, exclusive: str, above: bool) -> Callable[[Node], Validator | None]:
    def make(node: Node) -> Validator | None:
        limit, strict = node[key], node.get(exclusive) is True
        if not _number(limit):
            return None
        if node.get("type") == "integer" and limit != int(limit):
            return lambda value: failed(value, f"no integer fits `{key}: {limit}`") if _number(value) else None
        word = ("more than" if strict else "at least") if above else ("less than" if strict else "at most")

        def within(value: Any) -> list[Raw] | None:
            bound = int(limit) if value.__class__ is int else limit  # the server compares integers with integers
            if not _number(value) or (value == bound and not strict) or (value > bound if above else value < bound):
                return None
            return failed(value, f"it must be {word} {bound}")

        return within

    return make


def multiple(node: Node) -> Validator | None:
    """`multipleOf`: integers have integer factors to the server, which cuts others."""
    factor = node["multipleOf"]
    if not _number(factor):
        return None
    reason = f"it must be a multiple of {factor}"
    if node.get("type") == "integer" and factor != int(factor):
        return lambda value: failed(value, f"no integer fits `multipleOf: {factor}`") if _number(value) else None

    def multiple(value: Any) -> list[Raw] | None:
        if value.__class__ is int:  # the server cuts the factor to an integer, too
            whole = int(factor)
            return failed(value, reason) if whole <= 0 or value % whole else None
        return failed(value, reason) if value.__class__ is float and not _is_multiple(value, factor) else None

    return multiple


def _is_multiple(value: float, factor: float) -> bool:
    """Whether a number is a multiple within the server's tolerance (validate.MultipleOf)."""
    ratio = (1 / factor * value if factor < 1 else value / factor) if factor > 0 else math.inf
    if abs(ratio) > _LARGEST_WHOLE:
        return False
    whole = int(ratio)
    return ratio == whole or (whole != 0 and abs(ratio - whole) / (abs(ratio) + abs(whole)) < _TOLERANCE)


at_least = _bound("minimum", "exclusiveMinimum", above=True)
at_most = _bound("maximum", "exclusiveMaximum", above=False)


def long_integer(value: Any) -> list[Raw] | None:
    """`format: int32` of an integer."""
    if not _number(value) or -(2**31) <= value < 2**31:
        return None
    return failed(value, "it must be a number of 32 bits")
