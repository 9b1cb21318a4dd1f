"""Durations as Go writes them: `1h30m`, `300ms` (time.ParseDuration, metav1.Duration)."""

import re
from functools import lru_cache

from kubelint.values.characters import quoted
from kubelint.values.go_numbers import INT64_MAX

NANOSECOND, MICROSECOND, MILLISECOND, SECOND = 1, 10**3, 10**6, 10**9
MINUTE, HOUR = 60 * SECOND, 3600 * SECOND

_UNITS = {
    "ns": NANOSECOND,
    "us": MICROSECOND,
    "\u00b5s": MICROSECOND,
    "\u03bcs": MICROSECOND,
    "ms": MILLISECOND,
    "s": SECOND,
    "m": MINUTE,
    "h": HOUR,
}
_PIECE = re.compile(r"([0-9]*)(\.[0-9]*)?([^.0-9]*)", re.ASCII)
_LIMIT = 2**63


def _fraction(digits: str, unit: int) -> int:
    """Nanoseconds of a fraction, in the float arithmetic of Go's leadingFraction; digits past 63 bits are dropped."""
    number, scale = 0, 1.0
    for digit in digits:
        if number > (_LIMIT - 1) // 10 or number * 10 + int(digit) > _LIMIT:
            break
        number = number * 10 + int(digit)
        scale *= 10
    return int(float(number) * (float(unit) / scale))


def _piece(whole: str, fraction: str, suffix: str) -> int | str:
    """Nanoseconds of one number with its unit, or what is wrong with it."""
    if not whole and fraction in ("", "."):
        return "a number is missing"
    if not suffix:
        return "a unit is missing"
    unit = _UNITS.get(suffix)
    if unit is None:
        hint = ", there is no unit above `h`" if suffix in ("d", "w", "day", "days") else ""
        return f"{quoted(suffix)} is not a unit{hint}"
    significant = whole.lstrip("0")
    if len(significant) > 19 or int(significant or "0") > _LIMIT // unit:
        return "it is too long"
    return int(significant or "0") * unit + _fraction(fraction[1:], unit)


@lru_cache(maxsize=1024)
def _read(text: str) -> int | str:
    negative, rest = text.startswith("-"), text[1:] if text[:1] in ("-", "+") else text
    if rest == "0":
        return 0
    if not rest:
        return "it is empty"
    total = position = 0
    while position < len(rest):
        match = _PIECE.match(rest, position)
        if match is None or match.end() == position:
            return "a number is missing"
        value = _piece(match[1], match[2] or "", match[3])
        if isinstance(value, str):
            return value
        total = (total + value) % 2**64  # as unsigned 64-bit addition wraps
        if total > _LIMIT:
            return "it is too long"
        position = match.end()
    if total > INT64_MAX and not negative:
        return "it is too long"
    return -total if negative else total


def parse_duration(text: str) -> int | None:
    """Nanoseconds, or None for what is no duration."""
    result = _read(text)
    return None if isinstance(result, str) else result


def duration(text: str) -> str | None:
    """Why a text is no duration, or None."""
    result = _read(text)
    return f"{quoted(text)} is not a duration such as `1h30m`: {result}" if isinstance(result, str) else None
