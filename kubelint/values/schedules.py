"""Cron schedules as the CronJob controller reads them (robfig/cron v3 ParseStandard).

Five fields (minute, hour, day of month, month, day of week) or a descriptor (`@daily`, `@every 1h30m`). Sunday is 0,
never 7; names are English, three letters, of any case.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from kubelint.values.characters import quoted
from kubelint.values.durations import SECOND, duration, parse_duration
from kubelint.values.go_numbers import INT64_MAX
from kubelint.values.versions import NEWEST, NO_TIME_ZONE_IN_SCHEDULE, KubernetesVersion


class _Field(NamedTuple):
    name: str
    low: int
    high: int
    names: dict[str, int]


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_FIELDS = (
    _Field("minute", 0, 59, {}),
    _Field("hour", 0, 23, {}),
    _Field("day of month", 1, 31, {}),
    _Field("month", 1, 12, {name: number for number, name in enumerate(_MONTHS, 1)}),
    _Field("day of week", 0, 6, {name: number for number, name in enumerate(_DAYS)}),
)
_DESCRIPTORS = {
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
    "@monthly": "0 0 1 * *",
    "@weekly": "0 0 * * 0",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@hourly": "0 * * * *",
}
_EVERY = "@every "
_INTEGER = re.compile(r"([+-]?)([0-9]+)", re.ASCII)
_WHITE_SPACE = re.compile("[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
"""What Go's unicode.IsSpace holds for white space."""
_MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class CronSchedule(NamedTuple):
    """The times that a schedule allows; with `every` set, the other fields are empty.

    If both `any_day` and `any_weekday` are false, a day needs to match one of the two day fields, else both.
    """

    minutes: frozenset[int]
    hours: frozenset[int]
    days: frozenset[int]
    months: frozenset[int]
    weekdays: frozenset[int]
    any_day: bool
    """The day of month is `*` or `?`, without a step above 1."""
    any_weekday: bool
    every: int | None = None
    """The interval in nanoseconds, at least a second, of an `@every` schedule."""

    @property
    def never_fires(self) -> bool:
        """Whether no date fits, as in `0 0 31 2 *`, which the server accepts all the same."""
        if self.every is not None:
            return False
        if not (self.minutes and self.hours and self.months):
            return True
        possible = any(day <= _MONTH_LENGTHS[month - 1] for month in self.months for day in self.days)
        if self.any_day or self.any_weekday:
            return not (possible and self.weekdays)
        return not (possible or self.weekdays)


class _UnlawfulError(ValueError):
    """The schedule breaks the grammar; the argument is the reason."""


def _number(text: str, field: _Field) -> int:
    named = field.names.get(text.lower())
    if named is not None:
        return named
    match = _INTEGER.fullmatch(text)
    if match is None:
        kind = "a number or a name such as `MON`" if field.names else "a number"
        raise _UnlawfulError(f"{quoted(text)} in the field {field.name} is not {kind}")
    digits = match[2].lstrip("0") or "0"
    if match[1] == "-" and digits != "0":
        raise _UnlawfulError(f"{quoted(text)} in the field {field.name} is negative")
    if len(digits) > 19 or int(digits) > INT64_MAX:
        raise _UnlawfulError(f"{quoted(text)} in the field {field.name} is too large")
    return int(digits)


def _range(text: str, field: _Field) -> tuple[range, bool]:
    """The numbers of one item between commas, and whether it leaves the field open."""
    span, *steps = text.split("/")
    first, *rest = span.split("-")
    star = first in ("*", "?")
    if star:
        start, end = field.low, field.high
    else:
        start = end = _number(first, field)
        if len(rest) == 1:
            end = _number(rest[0], field)
        elif rest:
            raise _UnlawfulError(f"{quoted(text)} in the field {field.name} has more than one hyphen")
    if len(steps) > 1:
        raise _UnlawfulError(f"{quoted(text)} in the field {field.name} has more than one slash")
    step = _number(steps[0], field._replace(names={})) if steps else 1
    if steps and not rest:
        end = field.high
    _check_range(text, field, start, end)
    if step == 0:
        raise _UnlawfulError(f"{quoted(text)} in the field {field.name} has a step of 0")
    return range(start, end + 1, step), star and step == 1


def _check_range(text: str, field: _Field, start: int, end: int) -> None:
    if start < field.low:
        raise _UnlawfulError(f"{start} is below the lowest {field.name}, {field.low}")
    if end > field.high:
        hint = ", Sunday is 0" if end == 7 and field.name == "day of week" else ""
        raise _UnlawfulError(f"{end} is above the highest {field.name}, {field.high}{hint}")
    if start > end:
        raise _UnlawfulError(f"{quoted(text)} in the field {field.name} runs backwards")


def _values(text: str, field: _Field) -> tuple[frozenset[int], bool]:
    items = [_range(item, field) for item in text.split(",") if item]
    return frozenset(number for numbers, _ in items for number in numbers), any(open_ for _, open_ in items)


def _descriptor(text: str) -> CronSchedule:
    if text in _DESCRIPTORS:
        return _five_fields(_DESCRIPTORS[text])
    if text.startswith(_EVERY):
        interval = parse_duration(text.removeprefix(_EVERY))
        if interval is None:
            raise _UnlawfulError(duration(text.removeprefix(_EVERY)) or "the interval is not a duration")
        whole = max(interval, SECOND) // SECOND * SECOND
        none: frozenset[int] = frozenset()
        return CronSchedule(none, none, none, none, none, False, False, whole)
    known = "`@yearly`, `@monthly`, `@weekly`, `@daily`, `@hourly` and `@every` with a duration"
    raise _UnlawfulError(f"{quoted(text)} is not a descriptor, only {known} are")


def _five_fields(text: str) -> CronSchedule:
    words = [word for word in _WHITE_SPACE.split(text) if word]
    if len(words) != len(_FIELDS):
        raise _UnlawfulError(f"a schedule has 5 fields, this one has {len(words)}")
    minutes, hours, days, months, weekdays = (_values(*pair) for pair in zip(words, _FIELDS, strict=True))
    return CronSchedule(minutes[0], hours[0], days[0], months[0], weekdays[0], days[1], weekdays[1])


@lru_cache(maxsize=512)
def _read(text: str) -> CronSchedule | str:
    if not text:
        return "a schedule may not be empty"
    if text.startswith(("TZ=", "CRON_TZ=")):
        zone, space, rest = text.partition("=")[2].partition(" ")
        from kubelint.values.time_zones import is_known_location

        if not space:
            return "a schedule has 5 fields, this one has a time zone only"
        if not is_known_location(zone):
            return f"{quoted(zone)} is not a time zone"
        text = _WHITE_SPACE.sub(" ", rest).strip(" ")
    try:
        return _descriptor(text) if text.startswith("@") else _five_fields(text)
    except _UnlawfulError as problem:
        return str(problem)


def parse_schedule(text: str) -> CronSchedule | None:
    """The times of a schedule, or None for what the controller cannot read. A `TZ=` in front is skipped."""
    result = _read(text)
    return result if isinstance(result, CronSchedule) else None


def cron_schedule(text: str, version: KubernetesVersion = NEWEST, has_time_zone: bool = False) -> str | None:
    """Why the server refuses a CronJob's schedule, or None (validateScheduleFormat).

    A time zone inside is refused from 1.29 on, and before that if the CronJob has a `timeZone` as well.
    """
    result = _read(text)
    if isinstance(result, str):
        return result
    if "TZ" in text and (version >= NO_TIME_ZONE_IN_SCHEDULE or has_time_zone):
        return "a time zone does not belong into the schedule, it is given in `timeZone`"
    return None
