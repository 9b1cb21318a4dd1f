"""Numbers as Go holds and prints them: fixed width, JSON spelling, and integers of any length."""

INT64_MAX = 2**63 - 1
_DIGITS_AT_ONCE = 4000
"""Python refuses to convert more than 4,300 digits in one step."""


def integer(digits: str) -> int:
    """The number that a text of ASCII digits spells, at any length; the empty text is 0."""
    if len(digits) <= _DIGITS_AT_ONCE:
        return int(digits or "0")
    half = len(digits) // 2
    return integer(digits[:-half]) * int(10**half) + integer(digits[-half:])


def decimal(number: int) -> str:
    """The decimal digits of a number, at any length."""
    if number < 0:
        return "-" + decimal(-number)
    if number.bit_length() < _DIGITS_AT_ONCE * 3:
        return str(number)
    half = number.bit_length() * 3 // 20
    high, low = divmod(number, 10**half)
    return decimal(high) + decimal(low).rjust(half, "0")


def as_int32(number: int) -> int:
    """Go's conversion to int32, which wraps around."""
    return (number + 2**31) % 2**32 - 2**31


def as_int64(number: int) -> int:
    """Go's conversion to int64, which wraps around."""
    return (number + 2**63) % 2**64 - 2**63


def scaled_away(unscaled: int, scale: int, target: int) -> int:
    """`unscaled * 10**scale` in units of `10**target`, rounded away from zero."""
    if scale >= target:
        return unscaled * int(10 ** (scale - target))
    if target - scale > unscaled.bit_length():
        return (unscaled > 0) - (unscaled < 0)
    divisor = int(10 ** (target - scale))
    return -(-unscaled // divisor) if unscaled > 0 else unscaled // divisor


def json_number(value: int | float) -> str:
    """A number as Go's encoding/json writes it: shortest digits, an exponent below 1e-6 and from 1e21 on."""
    if isinstance(value, int):
        return decimal(value)
    mantissa, _, power = repr(value).partition("e")
    sign = "-" if mantissa.startswith("-") else ""
    whole, _, fraction = mantissa.lstrip("-").partition(".")
    point = len(whole) + int(power or "0")
    digits = (whole + fraction).lstrip("0")
    point -= len(whole + fraction) - len(digits)
    digits = digits.rstrip("0")
    if not digits:
        return sign + "0"
    if not -6 < point <= 21:
        tail = "." + digits[1:] if len(digits) > 1 else ""
        return f"{sign}{digits[0]}{tail}e{point - 1:+d}"
    if point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    head, rest = digits[:point].ljust(point, "0"), digits[point:]
    return f"{sign}{head}.{rest}" if rest else sign + head
