"""Points in time as metav1.Time and metav1.MicroTime decode them (Go's time.Parse with RFC 3339 layouts).

Go is more generous than the RFC: one digit of the hour is enough, a comma may stand before the fraction, offsets go up
to 24:60. It is stricter in one thing: a MicroTime has exactly six digits after the point.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from kubelint.values.characters import quoted

_SHAPE = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{1,2}):([0-9]{2}):([0-9]{2})([.,][0-9]+)?"
    r"(?:Z|([+-])([0-9]{2}):([0-9]{2}))",
    re.ASCII,
)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_EPOCH_DAY = 719162
"""Days from 0001-01-01 to 1970-01-01."""


class Timestamp(NamedTuple):
    """A point in time: seconds since 1970 and nanoseconds within the second."""

    seconds: int
    nanoseconds: int


def _days_in(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _DAYS[month - 1]


def _days_before(year: int, month: int, day: int) -> int:
    """Days from 1970-01-01 to the date; the year may be 0."""
    past = year - 1
    days = past * 365 + past // 4 - past // 100 + past // 400
    return days + sum(_days_in(year, earlier) for earlier in range(1, month)) + day - 1 - _EPOCH_DAY


@lru_cache(maxsize=512)
def _read(text: str, micro: bool) -> Timestamp | str:
    match = _SHAPE.fullmatch(text)
    if match is None:
        return (
            "it is not of the form `2006-01-02T15:04:05Z`"
            if not micro
            else ("it is not of the form `2006-01-02T15:04:05.000000Z`")
        )
    year, month, day, hour, minute, second = (int(match[number]) for number in range(1, 7))
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    if not 1 <= day <= _days_in(year, month):
        return f"that month has no day {day}"
    if hour > 23 or minute > 59 or second > 59:
        return "there is no such time of day"
    if micro and len(match[7] or "") != 7:
        return "it needs exactly six digits after the point"
    offset_hours, offset_minutes = int(match[9] or 0), int(match[10] or 0)
    if offset_hours > 24 or offset_minutes > 60:
        return "there is no such offset"
    offset = (offset_hours * 60 + offset_minutes) * 60 * (-1 if match[8] == "-" else 1)
    seconds = _days_before(year, month, day) * 86400 + hour * 3600 + minute * 60 + second - offset
    return Timestamp(seconds, int((match[7] or ".0")[1:10].ljust(9, "0")))


def parse_time(text: str) -> Timestamp | None:
    """The point in time of a metav1.Time, or None for what does not decode."""
    result = _read(text, False)
    return result if isinstance(result, Timestamp) else None


def parse_micro_time(text: str) -> Timestamp | None:
    """The point in time of a metav1.MicroTime, or None for what does not decode."""
    result = _read(text, True)
    return result if isinstance(result, Timestamp) else None


def time(text: str) -> str | None:
    """Why a text does not decode as metav1.Time (creationTimestamp, …), or None."""
    result = _read(text, False)
    return f"{quoted(text)} is not a timestamp: {result}" if isinstance(result, str) else None


def micro_time(text: str) -> str | None:
    """Why a text does not decode as metav1.MicroTime (a Lease's renewTime, …), or None."""
    result = _read(text, True)
    return f"{quoted(text)} is not a timestamp: {result}" if isinstance(result, str) else None
