"""Strings with a format, as Go decodes them: base64, RFC 3339 time."""

import re

_BASE64 = re.compile(r"[A-Za-z0-9+/]*={0,2}", re.ASCII)
_TIME = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)T(\d{1,2}):(\d\d):(\d\d)([.,]\d+)?(?:Z|[+-]([01]\d|2[0-4]):[0-5]\d)", re.ASCII
)


def base64(text: str) -> str | None:
    """Why the text is no standard base64 with padding, or None (encoding/base64 StdEncoding; line breaks are ignored)."""
    if "\n" in text or "\r" in text:
        text = text.replace("\n", "").replace("\r", "")
    match = _BASE64.match(text)
    end = match.end() if match else 0
    if end < len(text):
        return f"it has the character {_shown(text[end])} at position {end + 1}"
    return None if len(text) % 4 == 0 else "its length, padding included, is no multiple of four"


def _shown(character: str) -> str:
    from kubelint.values.characters import spelled

    return spelled(character)


def time(text: str) -> str | None:
    """Why the text is no RFC 3339 time, or None (metav1.Time)."""
    match = _TIME.fullmatch(text)
    if match is None:
        return "it is not written as RFC 3339"
    year, month, day, hour, minute, second = (int(part) for part in match.groups()[:6])
    if not 1 <= month <= 12 or hour > 23 or minute > 59 or second > 59:
        return "a part of it is out of range"
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = 29 if month == 2 and leap else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    return None if 1 <= day <= days else "that day does not exist"


def micro_time(text: str) -> str | None:
    """Why the text is no RFC 3339 time with exactly six digits of the second's fraction, or None (metav1.MicroTime)."""
    match = _TIME.fullmatch(text)
    if match is not None and len(match[7] or "") != 7:
        return "it needs exactly six digits after the second"
    return time(text)
