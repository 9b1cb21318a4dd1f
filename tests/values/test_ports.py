import pytest

from kubelint.values import int_or_percent as iop
from kubelint.values import ports


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
    ("port", "end", "lawful"),
    [(80, 90, True), (80, 80, True), (80, 79, False), ("a", 90, False), (None, 90, False), (80, 70000, False)],
)
def test_end_port(port: int | str | None, end: int, lawful: bool) -> None:
    assert (ports.end_port(port, end) is None) is lawful


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
