"""Values that are a count or a percentage: maxUnavailable, maxSurge, minAvailable (apimachinery util/intstr)."""

import re

from kubelint.values.characters import quoted

_PERCENT = re.compile(r"[0-9]+%", re.ASCII)
_ATOI = re.compile(r"[+-]?[0-9]+", re.ASCII)
_INT_MIN, _INT_MAX = -(2**63), 2**63 - 1


def _atoi(text: str) -> int | None:
    """strconv.Atoi: None for a syntax error, and the nearest bound where 64 bits do not suffice."""
    if not _ATOI.fullmatch(text):
        return None
    digits = text.lstrip("+-").lstrip("0")
    number = int(digits or "0") if len(digits) < 20 else _INT_MAX + 1
    return max(_INT_MIN, -number) if text.startswith("-") else min(_INT_MAX, number)


def percent(text: str) -> str | None:
    """A percentage: ASCII digits and a `%`, without sign or fraction (IsValidPercent)."""
    if _PERCENT.fullmatch(text):
        return None
    return f"{quoted(text)} is not a percentage: digits followed by `%`, as in `25%`"


def int_or_percent(value: int | str) -> str | None:
    """A count from 0 on or a percentage (ValidatePositiveIntOrPercent). A number in quotes is neither."""
    if isinstance(value, str):
        return percent(value)
    return f"{value} is negative" if value < 0 else None


def int_or_percent_up_to_all(value: int | str) -> str | None:
    """As `int_or_percent`, and not above 100% (IsNotMoreThan100Percent): maxUnavailable, minAvailable."""
    reason = int_or_percent(value)
    if reason is None and isinstance(value, str) and int_or_percent_value(value) > 100:
        return f"{quoted(value)} is more than 100%"
    return reason


def int_or_percent_value(value: int | str) -> int:
    """The number in a count or percentage as rollout validation reads it, 0 for what it cannot read.

    That is apps validation's getIntOrPercentValue: `25%` is 25, the malformed string `25` is 25, too, and `x` is 0.
    """
    if isinstance(value, int):
        return value
    return _atoi(value[:-1] if _PERCENT.fullmatch(value) else value) or 0


def scaled(value: int | str, total: int, round_up: bool) -> int | None:
    """How many of `total` a count or percentage stands for (GetScaledValueFromIntOrPercent).

    Counts are returned as they are, also above `total`; percentages are rounded as asked; None for other strings
    and for numbers that 64 bits cannot hold.
    """
    if isinstance(value, int):
        return value
    number = _atoi(value[:-1]) if value.endswith("%") else None
    if number is None or not _INT_MIN < number < _INT_MAX:
        return None
    product = number * total
    return -(-product // 100) if round_up else product // 100
