"""The `format` of strings in a CustomResourceDefinition, as the API server checks it (kube-openapi strfmt).

Formats that are not listed are not judged; nor does the server judge those it does not know.
"""

import re
from collections.abc import Callable
from functools import cache

_DATE = r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
_TIME = r"([0-9]{2}):([0-9]{2}):([0-9]{2})(?:.[0-9]+)?(?:z|[+-][0-9]{2}:[0-9]{2})"
_WORDED_DURATION = r"[0-9]+\s*([A-Za-zµ]+)"
_UNITS = frozenset(("ns", "us", "µs", "ms", "s", "m", "h", "hr", "d", "w", "wk"))
_LONG_UNITS = ("nano", "micro", "milli", "sec", "min", "hour", "day", "week")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_compiled = cache(re.compile)
"""Most input needs none of the patterns, and compiling them all would take longer than judging it."""


def _date(text: str) -> bool:
    match = _compiled(_DATE, re.ASCII).fullmatch(text)
    if match is None or not 1 <= int(match[2]) <= 12:
        return False
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 1 <= day <= _DAYS[month - 1] - (month == 2 and not leap)


def _date_time(text: str) -> bool:
    """What follows a second `t` is not looked at."""
    parts = text.lower().split("t")
    match = _compiled(_TIME, re.ASCII).fullmatch(parts[1]) if len(parts) > 1 else None
    return _date(parts[0]) and match is not None and match[1] <= "23" and match[2] <= "59" and match[3] <= "59"


def _duration(text: str) -> bool:
    """Go's durations, and any text with a number before a unit, such as `3 days`."""
    from kubelint.values.durations import parse_duration

    if parse_duration(text) is not None:
        return True
    words = [match[1].lower() for match in _compiled(_WORDED_DURATION).finditer(text)]
    return any(word in _UNITS or word.startswith(_LONG_UNITS) for word in words)


def _ip(separator: str) -> Callable[[str], bool]:
    def address(text: str) -> bool:
        from kubelint.values.addresses import parse_ip

        return separator in text and parse_ip(text) is not None

    return address


def _cidr(text: str) -> bool:
    from kubelint.values.addresses import parse_cidr

    return parse_cidr(text) is not None


def _short_name(text: str) -> bool:
    from kubelint.values.names import dns_label

    return dns_label(text) is None


def _long_name(text: str) -> bool:
    from kubelint.values.names import dns_subdomain

    return dns_subdomain(text) is None


def _matching(expression: str, flags: int = 0) -> Callable[[str], bool]:
    return lambda text: _compiled(expression, re.ASCII | flags).fullmatch(text) is not None


_ISBN = {10: _matching("[0-9]{9}[0-9X]"), 13: _matching("[0-9]{13}")}


def _isbn(digits: int) -> Callable[[str], bool]:
    """Digits with a check digit, blanks and `-` between them or not."""

    def number(text: str) -> bool:
        plain = re.sub(r"[\s-]+", "", text)
        if not _ISBN[digits](plain):
            return False
        values = [10 if digit == "X" else int(digit) for digit in plain]
        if digits == 10:
            return sum((index + 1) * value for index, value in enumerate(values)) % 11 == 0
        return sum((3 if index % 2 else 1) * value for index, value in enumerate(values)) % 10 == 0

    return number


_IS_CARD = _matching(
    r"4[0-9]{12}(?:[0-9]{3})?|5[1-5][0-9]{14}|6(?:011|5[0-9][0-9])[0-9]{12}|3[47][0-9]{13}"
    r"|3(?:0[0-5]|[68][0-9])[0-9]{11}|(?:2131|1800|35[0-9]{3})[0-9]{11}"
)


def _card(text: str) -> bool:
    """A number of a card scheme with a check digit (Luhn)."""
    plain = re.sub(r"[^0-9]+", "", text)
    doubled = [int(digit) * (1 + index % 2) for index, digit in enumerate(reversed(plain))]
    return _IS_CARD(plain) and sum(value // 10 + value % 10 for value in doubled) % 10 == 0


_ATOM = r"[^\s()<>\[\]:;@\\,\".\x00-\x1f\x7f]+"
_ADDRESS = rf"(?:{_ATOM}(?:\.{_ATOM})*|\"[^\"]*\")@(?:{_ATOM}(?:\.{_ATOM})*|\[[^\[\]]*\])"


def _email(text: str) -> bool:
    """An address, with a name before it or not (RFC 5322)."""
    _, opened, rest = text.strip().rpartition("<")
    address = rest[:-1] if opened and rest.endswith(">") else text.strip()
    return _compiled(_ADDRESS).fullmatch(address) is not None


_LETTER = r"a-zA-Z\x80-\U0010ffff"
_SYMBOL = r"$+<=>^`|~"
_HOST = (
    rf"[0-9{_LETTER}{_SYMBOL}](?:-?[0-9{_LETTER}{_SYMBOL}]{{0,62}})?"
    rf"|(?:[0-9{_LETTER}{_SYMBOL}](?:[-0-9{_LETTER}{_SYMBOL}]{{0,61}}[0-9{_LETTER}{_SYMBOL}])?\.)+"
    rf"[{_LETTER}]{{2,63}}"
)


def _hostname(text: str) -> bool:
    short = all(len(part.encode("utf-8", "surrogatepass")) <= 63 for part in text.split("."))
    return short and len(text) <= 255 and _compiled(_HOST).fullmatch(text) is not None


_HEX = "[0-9a-fA-F]"
_COLOR_PART = r"\s*(?:0|[1-9][0-9]?|1[0-9][0-9]?|2[0-4][0-9]|25[0-5])\s*"
_UUID_START, _UUID_END = "[0-9a-f]{8}-?[0-9a-f]{4}-?", "-?[0-9a-f]{12}"

FORMATS: dict[str, Callable[[str], bool]] = {
    "bsonobjectid": _matching(f"{_HEX}{{24}}"),
    "byte": _matching("(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})"),
    "cidr": _cidr,
    "creditcard": _card,
    "date": _date,
    "date-time": _date_time,
    "datetime": _date_time,
    "duration": _duration,
    "email": _email,
    "hexcolor": _matching(f"#?(?:{_HEX}{{3}}|{_HEX}{{6}})"),
    "hostname": _hostname,
    "ipv4": _ip("."),
    "ipv6": _ip(":"),
    "isbn": lambda text: _isbn(10)(text) or _isbn(13)(text),
    "isbn10": _isbn(10),
    "isbn13": _isbn(13),
    "k8s-long-name": _long_name,
    "k8s-short-name": _short_name,
    "mac": _matching(
        rf"{_HEX}{{2}}(?:([:-]){_HEX}{{2}})(?:\1{_HEX}{{2}}){{4}}(?:(?:\1{_HEX}{{2}}){{2}}|(?:\1{_HEX}{{2}}){{14}})?"
        rf"|{_HEX}{{12}}|{_HEX}{{16}}|{_HEX}{{40}}|{_HEX}{{4}}(?:\.{_HEX}{{4}}){{2}}(?:\.{_HEX}{{4}}|(?:\.{_HEX}{{4}}){{7}})?"
    ),
    "password": lambda text: True,
    "rgbcolor": _matching(rf"rgb\({_COLOR_PART},{_COLOR_PART},{_COLOR_PART}\)"),
    "ssn": _matching("[0-9]{3}[- ][0-9]{2}[- ][0-9]{4}"),
    "uri": _matching(
        r"(?:[A-Za-z][A-Za-z0-9+.-]*:(?!//)|(?:[A-Za-z][A-Za-z0-9+.-]*:)?//[^\s/?#]*(?=[/?#]|$)|/(?!/))[^\x00-\x1f\x7f]*"
    ),
    "uuid": _matching(f"{_UUID_START}[0-9a-f]{{4}}-?[0-9a-f]{{4}}{_UUID_END}", re.IGNORECASE),
    "uuid3": _matching(f"{_UUID_START}3[0-9a-f]{{3}}-?[0-9a-f]{{4}}{_UUID_END}", re.IGNORECASE),
    "uuid4": _matching(f"{_UUID_START}4[0-9a-f]{{3}}-?[89ab][0-9a-f]{{3}}{_UUID_END}", re.IGNORECASE),
    "uuid5": _matching(f"{_UUID_START}5[0-9a-f]{{3}}-?[89ab][0-9a-f]{{3}}{_UUID_END}", re.IGNORECASE),
}
"""Format → whether a string has it."""
