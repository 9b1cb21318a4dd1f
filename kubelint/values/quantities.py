"""Quantities: `500m`, `1.5Gi`, `12e6` (apimachinery api/resource).

A quantity is a decimal number, exact at any size, and the format it was written in. The server keeps most lawful
spellings as they are and rewrites others; `str()` gives what it would answer. Arithmetic is on integers with a power of
ten that stays apart, so that a hostile exponent (`1e999999999`) costs nothing.
"""

import re
from functools import lru_cache, total_ordering
from math import isfinite

from kubelint.values.characters import quoted
from kubelint.values.go_numbers import INT64_MAX, as_int32, as_int64, decimal, integer, json_number, scaled_away

DECIMAL_SI, BINARY_SI, DECIMAL_EXPONENT = "DecimalSI", "BinarySI", "DecimalExponent"

_NUMBER = re.compile(r"[+-]?([0-9]*)(?:\.([0-9]*))?", re.ASCII)
_SUFFIX = re.compile(r"[eEinumkKMGTP]*[-+]?[0-9]*", re.ASCII)
_EXPONENT = re.compile(r"[eE]([+-]?[0-9]{1,40})", re.ASCII)
_DECIMAL_SUFFIXES = {"n": -9, "u": -6, "m": -3, "": 0, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18}
_BINARY_SUFFIXES = {"Ki": 10, "Mi": 20, "Gi": 30, "Ti": 40, "Pi": 50, "Ei": 60}
_DECIMAL_NAMES = {exponent: suffix for suffix, exponent in _DECIMAL_SUFFIXES.items()}
_BINARY_NAMES = {exponent // 10: suffix for suffix, exponent in _BINARY_SUFFIXES.items()}
_NANO, _MILLI = -9, -3
_FAR = 5000
"""Powers of ten between two numbers from which on their sum is taken to be the larger one."""
_WRAPPING = (0, 1, 2, 3, 6, 9)
"""Powers of ten by which the server multiplies without giving up on overflow (positiveScaleInt64)."""
_SPACE = " \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""What the decoder trims from a string: the white space that JSON leaves unescaped."""


@total_ordering
class Quantity:
    """The number `unscaled * 10**scale`; equality, order and hash are by value alone.

    `format` is one of the three spellings; `text` the spelling that the server keeps, or None where it rewrites it;
    `big` tells that the server holds a decimal of any size instead of a 64-bit integer with a scale.
    """

    __slots__ = ("big", "format", "scale", "text", "unscaled")

    def __init__(self, unscaled: int, scale: int, format: str, text: str | None = None, big: bool = False):
        self.unscaled = unscaled
        self.scale = scale
        self.format = format
        self.text = text
        self.big = big

    def compare(self, other: "Quantity") -> int:
        """-1, 0 or 1 as the value is below, equal to or above the other's (Quantity.Cmp)."""
        sign, others = self.sign(), other.sign()
        if sign != others or not sign:
            return (sign > others) - (sign < others)
        if self._magnitude() != other._magnitude():
            return sign if self._magnitude() > other._magnitude() else -sign
        left, right, _ = _aligned(self, other)
        return (left > right) - (left < right)

    def _magnitude(self) -> int:
        """The power of ten just above the number, which must not be 0."""
        return len(decimal(abs(self.unscaled))) + self.scale

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Quantity) and self.compare(other) == 0

    def __lt__(self, other: "Quantity") -> bool:
        return self.compare(other) < 0

    def __hash__(self) -> int:
        return hash((decimal(self.unscaled).rstrip("0"), self._magnitude() if self.unscaled else 0))

    def __repr__(self) -> str:
        return f"Quantity({str(self)!r})"

    def sign(self) -> int:
        """-1, 0 or 1."""
        return (self.unscaled > 0) - (self.unscaled < 0)

    def __add__(self, other: "Quantity") -> "Quantity":
        """The sum, in the format of the first number that is not 0 (Quantity.Add).

        Numbers more than 5,000 powers of ten apart add up to the larger one.
        """
        big = self.big or other.big
        if not self.unscaled or not other.unscaled:
            result = self if self.unscaled else other
            return Quantity(result.unscaled, result.scale, result.format, None, big)
        distance = self._magnitude() - other._magnitude()
        if abs(distance) > _FAR:
            larger = self if distance > 0 else other
            return Quantity(larger.unscaled, larger.scale, self.format, None, big)
        left, right, scale = _aligned(self, other)
        return Quantity(left + right, scale, self.format, None, big or abs(left + right) > INT64_MAX)

    def is_integer(self) -> bool:
        """Whether the number is whole."""
        if self.scale >= 0 or not self.unscaled:
            return True
        return -self.scale <= self.unscaled.bit_length() and self.unscaled % 10**-self.scale == 0

    def passes_as_integer(self) -> bool:
        """Whether the server takes it for a resource counted in whole units (ValidateResourceQuantityValue).

        It looks at the thousandths in 64 bits, where some huge whole numbers fail.
        """
        return self.milli() % 1000 == 0

    def value(self) -> int:
        """The number in 64 bits, rounded up (Quantity.Value)."""
        return self._in_int64(0)

    def milli(self) -> int:
        """The thousandths in 64 bits, rounded up, with the overflows of Quantity.MilliValue."""
        return self._in_int64(_MILLI)

    def _in_int64(self, target: int) -> int:
        finer = target - self.scale
        if finer <= 0 and not self.big:
            exact = self.unscaled * 10 ** min(-finer, _FAR)
            return as_int64(exact) if abs(exact) <= INT64_MAX or -finer in _WRAPPING else 0
        if finer <= 0:
            return as_int64(self.unscaled * 10 ** min(-finer, 64))
        if not self.big:
            return scaled_away(self.unscaled, self.scale, target)
        if self.unscaled < INT64_MAX and finer < 19:
            low = as_int64(self.unscaled)
            whole, rest = divmod(abs(low), int(10**finer))
            return (whole if low >= 0 else -whole) + (rest != 0)
        return as_int64(-(-self.unscaled // int(10**finer)))

    def round_up(self, scale: int) -> "Quantity":
        """The number in whole units of `10**scale`, rounded away from zero (Quantity.RoundUp)."""
        if self.scale >= scale and (not self.big or self.scale > _FAR):
            return self
        return Quantity(scaled_away(self.unscaled, self.scale, scale), scale, self.format, None, self.big)

    def in_resource_list(self) -> "Quantity":
        """As the server holds it among requests, limits and capacities: in thousandths (SetDefaults_ResourceList)."""
        return self.round_up(_MILLI)

    def __str__(self) -> str:
        """The server's spelling (Quantity.String): the kept text, or the canonical form."""
        return self.text if self.text is not None else self._canonical()

    def _canonical(self) -> str:
        if not self.unscaled:
            return "0"
        if self.format == BINARY_SI and self._magnitude() < _FAR and self.is_integer():
            whole = scaled_away(self.unscaled, self.scale, 0)
            if abs(whole) >= 1024:
                return _binary(whole)
        digits = decimal(self.unscaled)
        trimmed = digits.rstrip("0")
        exponent = self.scale + len(digits) - len(trimmed)
        number = trimmed + "0" * (exponent % 3)
        exponent -= exponent % 3
        if self.format == DECIMAL_EXPONENT:
            return number + (f"e{exponent}" if exponent else "")
        return number + _DECIMAL_NAMES.get(exponent, "")


def _aligned(left: Quantity, right: Quantity) -> tuple[int, int, int]:
    """Both numbers as integers of one scale, and that scale."""
    scale = min(left.scale, right.scale)
    return left.unscaled * 10 ** (left.scale - scale), right.unscaled * 10 ** (right.scale - scale), scale


def _binary(number: int) -> str:
    """A whole number with its factors of 1024 moved into the suffix; past `Ei` the server writes none."""
    power = 0
    while number % 1024 == 0:
        number //= 1024
        power += 1
    return decimal(number) + _BINARY_NAMES.get(power, "")


def _suffix(text: str) -> tuple[str, int] | None:
    """Format and exponent (of ten, or of two for BinarySI) that a suffix stands for."""
    if text in _DECIMAL_SUFFIXES:
        return DECIMAL_SI, _DECIMAL_SUFFIXES[text]
    if text in _BINARY_SUFFIXES:
        return BINARY_SI, _BINARY_SUFFIXES[text]
    match = _EXPONENT.fullmatch(text)
    if match is None or not -INT64_MAX - 1 <= int(match[1]) <= INT64_MAX:
        return None
    return DECIMAL_EXPONENT, as_int32(int(match[1]))


@lru_cache(maxsize=8192)
def _read(text: str) -> Quantity | str:
    """The quantity, or the reason why there is none (ParseQuantity)."""
    if text == "0":
        return Quantity(0, 0, DECIMAL_SI, text)
    match = _NUMBER.match(text)
    tail = text[match.end() :] if match else ""
    if not text or match is None or not _SUFFIX.fullmatch(tail):
        return _bad_suffix(text, tail)
    meaning = _suffix(tail)
    if meaning is None:
        return _bad_suffix(text, tail)
    whole, fraction = match[1].lstrip("0") or "0", match[2] or ""
    fast = _in_64_bits(text, whole, fraction, *meaning)
    if fast is not None:
        return fast
    if not match[1] and not fraction:
        return f"{quoted(text)} has no digits"
    sign = -1 if text[0] == "-" else 1
    return _of_any_size(sign, integer(whole + fraction), len(fraction), *meaning)


def _in_64_bits(text: str, whole: str, fraction: str, format: str, exponent: int) -> Quantity | None:
    """The quantity where the server holds it as an int64 with a scale; it may keep the text then."""
    if format == BINARY_SI:
        room, scale, factor = 15 - len(whole) - exponent * 3 // 10 - 1, 0, 2**exponent
        if fraction:
            return None
    else:
        room, scale, factor = 18 - len(whole) - len(fraction), as_int32(exponent - len(fraction)), 1
    if room < 0 or scale < _NANO:
        return None
    digits = whole + fraction
    number = int(digits)
    if format == BINARY_SI:
        kept = number & 7 != 0
    else:
        kept = scale % 3 == 0 and not digits.endswith("000") and digits[0] != "0"
    value = number * factor
    return Quantity(-value if text[0] == "-" else value, scale, format, text if kept else None)


def _of_any_size(sign: int, number: int, places: int, format: str, exponent: int) -> Quantity:
    """The quantity as a big decimal: rounded away from zero to nanos, binary ones capped at 2**63-1."""
    if format == BINARY_SI:
        number, scale = number << exponent, -places
    else:
        scale = -as_int32(places + as_int32(-exponent))
    if scale <= _FAR and number:
        number, scale = scaled_away(number, scale, _NANO), _NANO
    if format == BINARY_SI and number > INT64_MAX * 10**-scale:
        number, scale = INT64_MAX, 0
    fractional = format == BINARY_SI and 0 < number < 10**-scale
    return Quantity(sign * number, scale, DECIMAL_SI if fractional else format, None, True)


def _bad_suffix(text: str, tail: str) -> str:
    """A reason that says which suffix was probably meant."""
    if not text:
        return "a quantity may not be empty"
    letter = tail.strip()[:1].upper()
    if letter and tail != text and letter in "KMGTP":
        decimal_suffix = "k" if letter == "K" else letter
        return f"{quoted(tail.strip())} is not a suffix of a quantity, write `{decimal_suffix}` or `{letter}i`"
    return f"{quoted(text)} is not a quantity: a number and perhaps a suffix such as `m`, `k`, `M`, `Mi` or `Gi`"


def _text_of(value: object) -> str | None:
    """The characters that the decoder sees, or None for what is neither text nor number."""
    if isinstance(value, str):
        return value.strip(_SPACE)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return None if isinstance(value, float) and not isfinite(value) else json_number(value)


def parse_quantity(value: object) -> Quantity | None:
    """The quantity of a string or a number of a manifest, and 0 for None; None if the server refuses it."""
    if value is None:
        return Quantity(0, 0, DECIMAL_SI)
    text = _text_of(value)
    result = None if text is None else _read(text)
    return result if isinstance(result, Quantity) else None


def quantity(value: object) -> str | None:
    """Why a value of a manifest is no quantity, or None."""
    text = _text_of(value)
    if text is None:
        return None if value is None else "a quantity is a string or a number"
    result = _read(text)
    return result if isinstance(result, str) else None
