"""Points in time as metav1.Time and metav1.MicroTime decode them (Go's time.Parse with RFC 3339 layouts).

Go is more generous than the RFC: one digit of the hour is enough, a comma may stand before the fraction, offsets go up
to 24:60. It is stricter in one thing: a MicroTime has exactly six digits after the point.
"""

import re
from functools import lru_cache

from kubelint.values.characters import quoted

_SHAPE = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{1,2}):([0-9]{2}):([0-9]{2})([.,][0-9]+)?"
    r"(?:Z|([+-])([0-9]{2}):([0-9]{2}))",
    re.ASCII,
)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _days_in(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _DAYS[month - 1]


@lru_cache(maxsize=512)
def _reason(text: str, micro: bool) -> str | None:
    match = _SHAPE.fullmatch(text)
    if match is None:
        return f"it is not of the form `2006-01-02T15:04:05{'.000000' if micro else ''}Z`"
    year, month, day, hour, minute, second = (int(match[number]) for number in range(1, 7))
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    if not 1 <= day <= _days_in(year, month):
        return f"that month has no day {day}"
    if hour > 23 or minute > 59 or second > 59:
        return "there is no such time of day"
    if micro and len(match[7] or "") != 7:
        return "it needs exactly six digits after the point"
    if int(match[9] or 0) > 24 or int(match[10] or 0) > 60:
        return "there is no such offset"
    return None


def time(text: str) -> str | None:
    """Why a text does not decode as metav1.Time (creationTimestamp, …), or None."""
    reason = _reason(text, False)
    return None if reason is None else f"{quoted(text)} is not a timestamp: {reason}"


def micro_time(text: str) -> str | None:
    """Why a text does not decode as metav1.MicroTime (a Lease's renewTime, …), or None."""
    reason = _reason(text, True)
    return None if reason is None else f"{quoted(text)} is not a timestamp: {reason}"
