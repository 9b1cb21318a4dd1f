"""Which time zones the server takes in a CronJob (batch validation validateTimeZone, Go's time.LoadLocation).

The server carries the IANA database in its binary and looks at the one of its machine, too, so the few names that only
installed databases have (`localtime`, `posix/…`, `right/…`) pass. Case matters.
"""

import re
from functools import lru_cache

from kubelint.values.characters import first_outside, quoted, spelled

_PART = re.compile(r"[A-Za-z0-9._+-]{1,14}", re.ASCII)
_CHARACTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._+-/")
_INSTALLED = frozenset({"localtime", "posixrules"})
_VARIANTS = ("posix", "right")


@lru_cache(maxsize=1)
def time_zone_names() -> frozenset[str]:
    """All names of the IANA database, `Europe/Berlin` and old links such as `US/Eastern` alike."""
    from kubelint.values.time_zone_names import NAMES

    listed = ((folder, name) for folder, names in NAMES.items() for name in names.split())
    return frozenset(f"{folder}/{name}" if folder else name for folder, name in listed)


def _is_installed(text: str) -> bool:
    variant, _, name = text.partition("/")
    return text in time_zone_names() or text in _INSTALLED or (variant in _VARIANTS and name in time_zone_names())


def is_known_location(text: str) -> bool:
    """Whether Go can load the location, which includes the empty name (UTC) and `Local`."""
    return text in ("", "UTC", "Local") or _is_installed(text)


@lru_cache(maxsize=256)
def time_zone(text: str) -> str | None:
    """Why the server refuses a `timeZone`, or None. Only strings are looked at; an absent one is lawful."""
    if not text:
        return "a time zone may not be empty, leave it out for the time of the controller"
    if text.lower() == "local":
        return f"{quoted(text)} is not a place, write an IANA name such as `Europe/Berlin`"
    parts = text.split("/")
    lawful = all(part not in (".", "..") and part[:1] != "-" and _PART.fullmatch(part) for part in parts)
    if lawful and _is_installed(text):
        return None
    offender = first_outside(text, _CHARACTERS)
    if offender is not None:
        return f"the name of a time zone may not contain {spelled(offender)}"
    right_case = next((name for name in time_zone_names() if name.lower() == text.lower()), None)
    if right_case is not None:
        return f"{quoted(text)} is not a time zone, case matters: `{right_case}`"
    if any(name.startswith(text + "/") for name in time_zone_names()):
        return f"{quoted(text)} is a group of time zones, not one of them"
    return f"{quoted(text)} is not a time zone of the IANA database"
