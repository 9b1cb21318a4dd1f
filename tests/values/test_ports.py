import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint.values import int_or_percent as iop
from kubelint.values import ports
from kubelint.values.ports import PortRange

RANGES = st.builds(lambda a, b: PortRange(min(a, b), max(a, b)), st.integers(1, 300), st.integers(1, 300))


@pytest.mark.parametrize(
    ("value", "lawful"),
    [
        (1, True),
        (65535, True),
        (0, False),
        (65536, False),
        (-1, False),
        ("http", True),
        ("80", False),
        ("a" * 15, True),
        ("a" * 16, False),
        ("HTTP", False),
        ("a--b", False),
        ("-a", False),
        ("a-", False),
        ("8a", True),
        ("", False),
        ("é", False),
        ("1-2", False),
        ("a_b", False),
    ],
)
def test_port_number_or_name(value: int | str, lawful: bool) -> None:
    assert (ports.port_number_or_name(value) is None) is lawful


def test_target_port_may_be_left_open() -> None:
    assert ports.target_port(0) is None
    assert ports.target_port("") is None
    assert ports.target_port("0")


@pytest.mark.parametrize(
    ("text", "fragment"), [("TCP", None), ("tcp", "`TCP`"), ("HTTP", "not a protocol"), ("", "not a protocol")]
)
def test_protocol(text: str, fragment: str | None) -> None:
    reason = ports.protocol(text)
    assert reason is None if fragment is None else fragment in (reason or "")


@pytest.mark.parametrize(
    ("port", "end", "lawful"),
    [(80, 90, True), (80, 80, True), (80, 79, False), ("a", 90, False), (None, 90, False), (80, 70000, False)],
)
def test_end_port(port: int | str | None, end: int, lawful: bool) -> None:
    assert (ports.end_port(port, end) is None) is lawful


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("80", PortRange(80, 80)),
        ("80-90", PortRange(80, 90)),
        ("90-80", None),
        ("0", None),
        ("65536", None),
        ("a", None),
        ("80-", None),
    ],
)
def test_port_ranges(text: str, expected: PortRange | None) -> None:
    assert ports.parse_port_range(text) == expected
    assert expected is None or str(expected) == text


@given(st.lists(RANGES, max_size=8))
def test_merged_ranges_hold_the_same_ports_apart_from_each_other(ranges: list[PortRange]) -> None:
    merged = ports.merged(ranges)
    assert {p for r in merged for p in range(r.first, r.last + 1)} == {
        p for r in ranges for p in range(r.first, r.last + 1)
    }
    assert all(left.last + 1 < right.first for left, right in itertools.pairwise(merged))


@given(RANGES, RANGES)
def test_overlap_is_a_common_port(left: PortRange, right: PortRange) -> None:
    assert left.overlaps(right) == any(port in right for port in range(left.first, left.last + 1))


@pytest.mark.parametrize(
    ("value", "lawful", "up_to_all"),
    [
        (0, True, True),
        (-1, False, False),
        (101, True, True),
        ("0%", True, True),
        ("100%", True, True),
        ("101%", True, False),
        ("1", False, False),
        ("1.5%", False, False),
        (" 1%", False, False),
        ("+1%", False, False),
        ("%", False, False),
        ("", False, False),
        ("٣%", False, False),
        ("9" * 5000 + "%", True, False),
        ("0" * 5000 + "%", True, True),
    ],
)
def test_int_or_percent(value: int | str, lawful: bool, up_to_all: bool) -> None:
    assert (iop.int_or_percent(value) is None) is lawful
    assert (iop.int_or_percent_up_to_all(value) is None) is up_to_all


@pytest.mark.parametrize(
    ("value", "total", "up", "expected"),
    [
        ("25%", 10, True, 3),
        ("25%", 10, False, 2),
        ("100%", 7, True, 7),
        ("0%", 7, True, 0),
        (3, 10, True, 3),
        (30, 10, False, 30),
        ("3", 10, True, None),
        ("x%", 10, True, None),
        ("-25%", 10, True, -2),
        ("150%", 2, True, 3),
    ],
)
def test_scaled(value: int | str, total: int, up: bool, expected: int | None) -> None:
    assert iop.scaled(value, total, up) == expected


def test_rolling_updates_need_room() -> None:
    assert iop.rolling_update_deployment("0%", 0)
    assert iop.rolling_update_deployment("25%", 0) is None
    assert iop.rolling_update_daemon_set(1, "0%") is None
    assert iop.rolling_update_daemon_set(1, 1)
    assert iop.rolling_update_daemon_set("0%", 0)
