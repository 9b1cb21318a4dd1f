"""The `format` of strings in a CustomResourceDefinition, as the API server checks it (kube-openapi strfmt).

Formats that are not listed are not judged; nor does the server judge those it does not know.
"""

import re
from collections.abc import Callable

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_TIME = re.compile(r"([0-9]{2}):([0-9]{2}):([0-9]{2})(?:.[0-9]+)?(?:z|[+-][0-9]{2}:[0-9]{2})", re.ASCII)
_UUID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}", re.ASCII | re.IGNORECASE)
_URI = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:|/)[^\s\x00-\x1f\x7f]*", re.ASCII)
_WORDED_DURATION = re.compile(r"\s*[0-9]+\s*[a-z\u00b5]+\s*", re.IGNORECASE)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if match is None or not 1 <= int(match[2]) <= 12:
        return False
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 1 <= day <= _DAYS[month - 1] - (month == 2 and not leap)


def _date_time(text: str) -> bool:
    date, _, time = text.lower().partition("t")
    match = _TIME.fullmatch(time)
    return _date(date) and match is not None and match[1] <= "23" and match[2] <= "59" and match[3] <= "59"


def _duration(text: str) -> bool:
    """Go's durations, and a number with a word such as `3 days`."""
    from kubelint.values.durations import parse_duration

    return parse_duration(text) is not None or _WORDED_DURATION.fullmatch(text) is not None


def _byte(text: str) -> bool:
    from kubelint.values.encoding import base64_data

    return base64_data(text) is None


def _ip(separator: str) -> Callable[[str], bool]:
    def address(text: str) -> bool:
        from kubelint.values.addresses import parse_ip

        return separator in text and parse_ip(text) is not None

    return address


def _cidr(text: str) -> bool:
    from kubelint.values.addresses import parse_cidr

    return parse_cidr(text) is not None


FORMATS: dict[str, Callable[[str], bool]] = {
    "byte": _byte,
    "cidr": _cidr,
    "date": _date,
    "date-time": _date_time,
    "duration": _duration,
    "ipv4": _ip("."),
    "ipv6": _ip(":"),
    "uri": lambda text: _URI.fullmatch(text) is not None,
    "uuid": lambda text: _UUID.fullmatch(text) is not None,
}
"""Format → whether a string has it."""
