from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint.values.go_numbers import json_number
from kubelint.values.quantities import Quantity, parse_quantity, quantity

NUMBERS = st.from_regex(r"[+-]?[0-9]{1,22}(\.[0-9]{0,12})?", fullmatch=True)
SUFFIXES = st.sampled_from(
    ["", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "e3", "E-2", "n", "u"]
)
TEXTS = st.builds(lambda number, suffix: number + suffix, NUMBERS, SUFFIXES)
QUANTITIES = TEXTS.map(parse_quantity).filter(lambda each: each is not None)


def read(value: object) -> Quantity:
    result = parse_quantity(value)
    assert result is not None
    return result


def exact(number: Quantity) -> Fraction:
    return Fraction(number.unscaled) * Fraction(10) ** number.scale


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("1", "1"),
        ("0.5", "500m"),
        ("100m", "100m"),
        ("1000m", "1"),
        ("1.5Gi", "1536Mi"),
        ("1024Mi", "1Gi"),
        ("0.5Ki", "512"),
        ("1e3", "1e3"),
        ("1E3", "1E3"),
        ("10e2", "1e3"),
        ("1e-3", "1e-3"),
        ("12e6", "12e6"),
        ("1k", "1k"),
        ("1000k", "1M"),
        ("1000", "1k"),
        ("001", "001"),
        ("+3", "+3"),
        ("1.0", "1"),
        ("-0", "0"),
        ("0Ki", "0"),
        ("e3", "0"),
        (".5", "500m"),
        ("5.", "5."),
        ("1n", "1n"),
        ("0.1n", "1n"),
        ("100Ei", "9223372036854775807"),
        ("99999999999999999999Ki", "9223372036854775807"),
        ("1000000000000000000000000", "1"),
        ("-1.5Gi", "-1536Mi"),
        ("1e19", "10e18"),
        ("0.1Ki", "102400m"),
        (" 7 ", "7"),
    ],
)
def test_canonical(text: str, canonical: str) -> None:
    assert str(read(text)) == canonical


@pytest.mark.parametrize(
    "value",
    [
        "",
        " ",
        "1K",
        "1ki",
        "1gb",
        "1.2.3",
        "1 Gi",
        "1e",
        "1i",
        "1_000",
        "Inf",
        "NaN",
        "0x10",
        "1,5",
        "Ei",
        "1\n",
        "١",
        "5-3",
        "1e99999999999999999999",
        True,
        [],
        {},
        "1e3x",
        float("nan"),
        float("inf"),
    ],
)
def test_refused(value: object) -> None:
    assert parse_quantity(value) is None
    assert quantity(value)


@pytest.mark.parametrize(
    ("value", "canonical"),
    [
        (1, "1"),
        (1000, "1k"),
        (0.5, "500m"),
        (1.0, "1"),
        (None, "0"),
        (10**30, "1"),
        (-3, "-3"),
        (1e21, "1e+21"),
        (2e-7, "200e-9"),
    ],
)
def test_yaml_numbers(value: object, canonical: str) -> None:
    assert quantity(value) is None
    assert str(read(value)) == canonical


@pytest.mark.parametrize(
    ("value", "fragment"),
    [
        ("1Gb", "`G` or `Gi`"),
        ("512MB", "`M` or `Mi`"),
        ("1K", "`k` or `Ki`"),
        ("1gi", "`G` or `Gi`"),
        ("", "empty"),
        ([], "string or a number"),
    ],
)
def test_reason_names_the_remedy(value: object, fragment: str) -> None:
    assert fragment in (quantity(value) or "")


@pytest.mark.parametrize(
    ("text", "rounded"), [("1n", "1m"), ("0.0001", "1m"), ("474.79m", "475m"), ("-0.0001", "-1m"), ("1e-3", "1e-3")]
)
def test_resource_lists_hold_thousandths(text: str, rounded: str) -> None:
    assert str(read(text).in_resource_list()) == rounded


@pytest.mark.parametrize(
    ("text", "whole"), [("1", True), ("1500m", False), ("1.5Gi", True), ("0", True), ("0.1Ki", False), ("1e-3", False)]
)
def test_integers(text: str, whole: bool) -> None:
    assert read(text).is_integer() is whole
    assert read(text).passes_as_integer() is whole


def test_thousandths_and_whole_units_are_rounded_up() -> None:
    assert read("1500m").milli() == 1500
    assert read("1500m").value() == 2
    assert read("0.0001").milli() == 1


def test_hostile_sizes_cost_nothing() -> None:
    huge, tiny, long = read("1e999999999"), read("1e-999999999"), read("7" * 50000 + ".5")
    assert tiny < read("1") < long < huge
    assert huge + tiny == huge
    assert (huge.value(), tiny.value()) == (0, 1)
    assert str(tiny) == "1e-9"
    assert len(str(long)) > 50000
    assert parse_quantity("0" * 100000 + "x") is None


@given(TEXTS)
def test_canonical_form_is_stable(text: str) -> None:
    first = read(text)
    rewritten = Quantity(first.unscaled, first.scale, first.format)
    if abs(exact(first)) < 10**21:  # past `E` the server's own canonical form loses its exponent
        again = read(str(rewritten))
        assert again == first
        assert str(Quantity(again.unscaled, again.scale, again.format)) == str(rewritten)


@given(QUANTITIES, QUANTITIES)
def test_order_and_sum_are_those_of_fractions(left: Quantity, right: Quantity) -> None:
    assert (left < right, left == right, left > right) == (
        exact(left) < exact(right),
        exact(left) == exact(right),
        exact(left) > exact(right),
    )
    assert left.compare(right) == -right.compare(left)
    assert exact(left + right) == exact(left) + exact(right)
    assert left != right or hash(left) == hash(right)


@given(QUANTITIES)
def test_rounding_goes_away_from_zero(number: Quantity) -> None:
    rounded = exact(number.in_resource_list())
    assert (rounded * 1000).denominator == 1
    assert abs(exact(number)) <= abs(rounded) < abs(exact(number)) + Fraction(1, 1000)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_json_numbers_keep_the_value(value: float) -> None:
    text = json_number(value)
    assert float(text) == value
    assert ("e" in text) == (value != 0 and not 1e-6 <= abs(value) < 1e21)


@given(st.text(max_size=12) | st.integers() | st.booleans() | st.none() | st.lists(st.integers(), max_size=2))
def test_a_value_is_read_or_has_a_reason(value: object) -> None:
    assert (parse_quantity(value) is None) == (quantity(value) is not None)
