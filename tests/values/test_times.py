"""Durations, timestamps, schedules and time zones."""

import calendar
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint.values import durations, schedules, time_zones, timestamps
from kubelint.values.versions import KubernetesVersion


@pytest.mark.parametrize(
    ("text", "nanoseconds"),
    [
        ("0", 0),
        ("1s", 10**9),
        ("1h30m", 5400 * 10**9),
        ("-1.5s", -15 * 10**8),
        ("+.5ms", 500000),
        ("1us", 1000),
        ("1µs", 1000),
        ("1m0.5s", 605 * 10**8),
        ("1d", None),
        ("", None),
        ("1", None),
        ("-", None),
        ("s", None),
        (".s", None),
        ("1 s", None),
        ("3000000h", None),
        ("9223372036854775807ns", 2**63 - 1),
        ("-9223372036854775808ns", -(2**63)),
        ("9223372036854775808ns", None),
    ],
)
def test_durations(text: str, nanoseconds: int | None) -> None:
    assert durations.parse_duration(text) == nanoseconds
    assert (durations.duration(text) is None) == (nanoseconds is not None)


PIECES = {"h": durations.HOUR, "m": durations.MINUTE, "s": durations.SECOND, "ms": 10**6, "us": 1000, "ns": 1}


@given(st.booleans(), st.lists(st.tuples(st.integers(0, 10**4), st.sampled_from(sorted(PIECES))), min_size=1))
def test_durations_add_up(negative: bool, pieces: list[tuple[int, str]]) -> None:
    text = ("-" if negative else "") + "".join(f"{number}{unit}" for number, unit in pieces)
    total = sum(number * PIECES[unit] for number, unit in pieces)
    assert durations.parse_duration(text) == (-total if negative else total)


@pytest.mark.parametrize(
    ("text", "lawful", "micro"),
    [
        ("2024-02-29T00:00:00Z", True, False),
        ("2023-02-29T00:00:00Z", False, False),
        ("2024-01-01T00:00:00.123456Z", True, True),
        ("2024-01-01T00:00:00.12345Z", True, False),
        ("2024-01-01T9:00:00Z", True, False),
        ("2024-01-01T00:00:00,5Z", True, False),
        ("2024-01-01T00:00:00+24:60", True, False),
        ("2024-01-01T00:00:00+25:00", False, False),
        ("2024-01-01", False, False),
        ("2024-01-01T24:00:00Z", False, False),
        ("2024-01-01t00:00:00Z", False, False),
        ("2024-01-01 00:00:00Z", False, False),
        ("2024-13-01T00:00:00Z", False, False),
        ("2024-01-01T00:00:60Z", False, False),
        ("", False, False),
    ],
)
def test_timestamps(text: str, lawful: bool, micro: bool) -> None:
    assert (timestamps.time(text) is None) is lawful
    assert (timestamps.micro_time(text) is None) is micro


@given(st.datetimes(timezones=st.just(datetime.UTC)))
def test_timestamps_agree_with_the_standard_library(moment: datetime.datetime) -> None:
    text = moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")
    assert (timestamps.micro_time(text), timestamps.time(text)) == (None, None)


@given(st.integers(1, 9999), st.integers(0, 13), st.integers(0, 32))
def test_dates_are_those_of_the_calendar(year: int, month: int, day: int) -> None:
    lawful = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    assert (timestamps.time(f"{year:04}-{month:02}-{day:02}T00:00:00Z") is None) is lawful


@pytest.mark.parametrize(
    "text",
    [
        "*/5 * * * *",
        "@hourly",
        "@every 1h30m",
        "@every 0s",
        "? * * * *",
        "0 0 * JAN Mon-fri",
        "*/60 * * * *",
        "*-5 * * * *",
        "0\t0\t*\t*\t*",
        " 0 0 * * * ",
        "+1 * * * *",
        "1,2,3 * * * *",
        "0 0 31 2 *",
        "1, * * * *",
        ", * * * *",
    ],
)
def test_lawful_schedules(text: str) -> None:
    assert schedules.cron_schedule(text) is None


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("", "empty"),
        ("* * * *", "5 fields, this one has 4"),
        ("* * * * * *", "has 6"),
        ("@reboot", "not a descriptor"),
        ("@every 1d", "`d` is not a unit"),
        ("@Hourly", "not a descriptor"),
        ("60 * * * *", "60 is above the highest minute, 59"),
        ("* * 0 * *", "below the lowest day of month"),
        ("* * * * 7", "Sunday is 0"),
        ("5-1 * * * *", "runs backwards"),
        ("*/0 * * * *", "step of 0"),
        ("* * L * *", "`L`"),
        ("1-2-3 * * * *", "more than one hyphen"),
        ("1/2/3 * * * *", "one slash"),
        ("* * * JANUARY *", "name such as"),
        ("CRON_TZ=UTC 0 0 * * *", "`timeZone`"),
        ("TZ=Foo 0 0 * * *", "`Foo` is not a time zone"),
        ("TZ=0", "time zone only"),
        ("*/-1 * * * *", "`-1`"),
    ],
)
def test_refused_schedules(text: str, fragment: str) -> None:
    assert fragment in (schedules.cron_schedule(text) or "")


def test_time_zones_inside_schedules_by_release() -> None:
    text, old = "TZ=Europe/Berlin 0 0 * * *", KubernetesVersion(1, 28)
    assert schedules.cron_schedule(text, old) is None
    assert schedules.cron_schedule(text, old, has_time_zone=True)
    assert schedules.cron_schedule(text, KubernetesVersion(1, 29))


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("0 0 31 2 *", True),
        ("0 0 30 2 *", True),
        ("0 0 29 2 *", False),
        ("0 0 31 4,6 *", True),
        ("0 0 31 2 1", False),
        (", 0 * * *", True),
        ("0 0 * * *", False),
        ("@every 1s", False),
        ("@yearly", False),
    ],
)
def test_schedules_that_never_fire(text: str, never: bool) -> None:
    schedule = schedules.parse_schedule(text)
    assert schedule is not None
    assert schedule.never_fires is never


DAYS = [datetime.date(2000, 1, 1) + datetime.timedelta(days) for days in range(28 * 366)]


def fires(day: datetime.date, days: set[int], months: set[int], weekdays: set[int], both: bool) -> bool:
    """Whether a schedule has a time on a day; `both` fields for days must fit, or one of them (cron's rule)."""
    fit = day.day in days, day.isoweekday() % 7 in weekdays
    return day.month in months and (all(fit) if both else any(fit))


@given(
    st.none() | st.sets(st.integers(28, 31), min_size=1),
    st.sets(st.integers(1, 12), min_size=1, max_size=2),
    st.none() | st.sets(st.integers(0, 6), min_size=1, max_size=2),
)
def test_schedules_that_never_fire_have_no_day(
    days: set[int] | None, months: set[int], weekdays: set[int] | None
) -> None:
    fields = ("*" if field is None else ",".join(map(str, sorted(field))) for field in (days, months, weekdays))
    schedule = schedules.parse_schedule(f"0 0 {' '.join(fields)}")
    assert schedule is not None
    both = days is None or weekdays is None
    wanted = days or set(range(1, 32)), months, weekdays or set(range(7)), both
    assert schedule.never_fires is not any(fires(day, *wanted) for day in DAYS)


def test_schedule_fields() -> None:
    schedule = schedules.parse_schedule("*/20 1-3 ? dec 1,3-5/2")
    assert schedule is not None
    assert (schedule.minutes, schedule.hours, schedule.months, schedule.weekdays) == (
        {0, 20, 40},
        {1, 2, 3},
        {12},
        {1, 3, 5},
    )
    assert (schedule.any_day, schedule.any_weekday, schedule.every) == (True, False, None)


@pytest.mark.parametrize(
    "text", ["UTC", "Europe/Berlin", "US/Eastern", "Etc/GMT+5", "America/Argentina/ComodRivadavia", "localtime", "GMT0"]
)
def test_lawful_time_zones(text: str) -> None:
    assert time_zones.time_zone(text) is None


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("", "empty"),
        ("utc", "`UTC`"),
        ("America/new_york", "`America/New_York`"),
        ("local", "not a place"),
        ("Local", "not a place"),
        ("Europe", "a group"),
        ("GMT+1", "not a time zone"),
        ("../etc", "not a time zone"),
        ("Europe/", "not a time zone"),
        ("/UTC", "not a time zone"),
        ("Europe//Berlin", "not a time zone"),
        ("Europe/Ber lin", "a space"),
        ("a" * 15, "not a time zone"),
    ],
)
def test_refused_time_zones(text: str, fragment: str) -> None:
    assert fragment in (time_zones.time_zone(text) or "")


def test_the_database_is_whole() -> None:
    names = time_zones.time_zone_names()
    assert len(names) == 598
    assert {"Europe/Kyiv", "America/Ciudad_Juarez", "W-SU", "Factory"} <= names
