"""DNS names and other name forms of the API server (apimachinery util/validation and api/validate/content).

Every predicate returns None for a lawful name, else the reason. Lengths are bytes, as Go counts them; any character
outside ASCII is refused by all DNS forms, so bytes and characters are the same wherever a length is reported.
"""

import re
import string
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from kubelint.values.characters import first_outside, spelled

DNS_LABEL_MAX_LENGTH = 63
DNS_SUBDOMAIN_MAX_LENGTH = 253
SYSCTL_MAX_LENGTH = 253
CSI_DRIVER_NAME_MAX_LENGTH = 63

_LOWER = frozenset(string.ascii_lowercase)
_DIGITS = frozenset(string.digits)
_LOWER_ALPHANUMERIC = _LOWER | _DIGITS
_ALPHANUMERIC = _LOWER_ALPHANUMERIC | frozenset(string.ascii_uppercase)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


class Form(NamedTuple):
    """One name grammar: the expression that decides, compiled at first use, and what says why it refuses."""

    rule: str
    pattern: str
    inside: frozenset[str]
    alphabet: str
    start: frozenset[str]
    start_words: str
    end: frozenset[str]
    end_words: str
    max_length: int

    def check(self, text: str) -> str | None:
        """None for a text of this form, else the first reason: empty, a character, an edge, a part, the length."""
        if len(text) <= self.max_length and _compiled(self.pattern).fullmatch(text):
            return None
        return self._reason(text)

    def _reason(self, text: str) -> str:
        if not text:
            return f"{self.rule} may not be empty"
        offender = first_outside(text, self.inside)
        if offender is not None:
            return f"{self.rule} may not contain {spelled(offender)}, only {self.alphabet}"
        if text[0] not in self.start:
            return f"{self.rule} may not start with {spelled(text[0])}, only with {self.start_words}"
        if text[-1] not in self.end:
            return f"{self.rule} may not end with {spelled(text[-1])}, only with {self.end_words}"
        if len(text) > self.max_length:
            return f"{self.rule} has at most {self.max_length} characters, this one has {len(text)}"
        if ".." in text:
            return f"{self.rule} may not contain two dots in a row"
        return f"every part of {self.rule} must start and end with {self.end_words}"


_LABEL = r"[a-z0-9](?:[-a-z0-9]*[a-z0-9])?"
_UNDERSCORE_LABEL = r"_?[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?"
_SYSCTL_SEGMENT = r"[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?"
_LETTER_OR_DIGIT = "a lower-case letter or a digit"


def _dns_form(
    rule: str,
    pattern: str,
    extra: str,
    alphabet: str,
    max_length: int,
    start: frozenset[str] = _LOWER_ALPHANUMERIC,
    start_words: str = _LETTER_OR_DIGIT,
) -> Form:
    """A lower-case form: letters, digits and `extra` inside, an alphanumeric end."""
    inside = _LOWER_ALPHANUMERIC | frozenset(extra)
    return Form(rule, pattern, inside, alphabet, start, start_words, _LOWER_ALPHANUMERIC, _LETTER_OR_DIGIT, max_length)


_DNS_LABEL = _dns_form("a DNS-1123 label", _LABEL, "-", "lower-case letters, digits and `-`", DNS_LABEL_MAX_LENGTH)
_DNS_1035_LABEL = _dns_form(
    "a DNS-1035 label",
    r"[a-z](?:[-a-z0-9]*[a-z0-9])?",
    "-",
    "lower-case letters, digits and `-`",
    DNS_LABEL_MAX_LENGTH,
    start=_LOWER,
    start_words="a lower-case letter",
)
_DNS_SUBDOMAIN = _dns_form(
    "a DNS-1123 subdomain",
    rf"{_LABEL}(?:\.{_LABEL})*",
    "-.",
    "lower-case letters, digits, `-` and `.`",
    DNS_SUBDOMAIN_MAX_LENGTH,
)
_DNS_SUBDOMAIN_WITH_UNDERSCORE = _dns_form(
    "a DNS name",
    rf"{_UNDERSCORE_LABEL}(?:\.{_UNDERSCORE_LABEL})*",
    "-._",
    "lower-case letters, digits, `-`, `_` and `.`",
    DNS_SUBDOMAIN_MAX_LENGTH,
    start=_LOWER_ALPHANUMERIC | {"_"},
    start_words="a lower-case letter, a digit or `_`",
)
_SYSCTL = _dns_form(
    "a sysctl name",
    rf"(?:{_SYSCTL_SEGMENT}[./])*{_SYSCTL_SEGMENT}",
    "-_./",
    "lower-case letters, digits, `-`, `_`, `.` and `/`",
    SYSCTL_MAX_LENGTH,
)


@lru_cache(maxsize=8192)
def dns_label(text: str) -> str | None:
    """DNS-1123 label: containers, volumes, namespaces, Service ports, … (IsDNS1123Label)."""
    return _DNS_LABEL.check(text)


@lru_cache(maxsize=8192)
def dns_subdomain(text: str) -> str | None:
    """DNS-1123 subdomain, the name of most objects (IsDNS1123Subdomain). Its parts may be longer than 63."""
    return _DNS_SUBDOMAIN.check(text)


@lru_cache(maxsize=1024)
def dns_1035_label(text: str) -> str | None:
    """DNS-1035 label, which starts with a letter: Service names before 1.36, CRD names (IsDNS1035Label)."""
    return _DNS_1035_LABEL.check(text)


def dns_subdomain_with_underscore(text: str) -> str | None:
    """A subdomain whose parts may hold and start with `_` (IsDNS1123SubdomainWithUnderscore)."""
    return _DNS_SUBDOMAIN_WITH_UNDERSCORE.check(text)


def sysctl_name(text: str) -> str | None:
    """Name of a sysctl, with dots or slashes between the segments (core validation IsValidSysctlName)."""
    return _SYSCTL.check(text)


def path_segment_name(text: str, prefix: bool = False) -> str | None:
    """A name that is safe in a URL path: RBAC objects, PodDisruptionBudgets, events (IsPathSegmentName).

    A prefix, as in `generateName`, may also be `.` or `..`.
    """
    if not prefix and text in (".", ".."):
        return f"the name may not be `{text}`"
    for forbidden in ("/", "%"):
        if forbidden in text:
            return f"the name may not contain `{forbidden}`"
    return None


def csi_driver_name(text: str) -> str | None:
    """Name of a CSI driver in a volume source: a subdomain of any case, at most 63 long (ValidateCSIDriverName)."""
    if not text:
        return "the name of a CSI driver may not be empty"
    if len(text) > CSI_DRIVER_NAME_MAX_LENGTH:
        return f"the name of a CSI driver has at most {CSI_DRIVER_NAME_MAX_LENGTH} characters, this one has {len(text)}"
    return dns_subdomain(go_lower(text))


def go_lower(text: str) -> str:
    """Lower case as Go's strings.ToLower maps it: one character to one, so `İ` becomes `i`."""
    return text.replace("İ", "i").lower()


def c_identifier(text: str) -> str | None:
    """A C identifier (IsCIdentifier)."""
    offender = first_outside(text, _ALPHANUMERIC | {"_"})
    if offender is not None:
        return f"a C identifier may not contain {spelled(offender)}, only letters, digits and `_`"
    if not text or text[0] in _DIGITS:
        return "a C identifier starts with a letter or `_`"
    return None


def http_header_name(text: str) -> str | None:
    """The name of an HTTP header in a probe or lifecycle hook (IsHTTPHeaderName)."""
    if not text:
        return "the name of an HTTP header may not be empty"
    offender = first_outside(text, _ALPHANUMERIC | {"-"})
    if offender is not None:
        return f"the name of an HTTP header may not contain {spelled(offender)}, only letters, digits and `-`"
    return None


def masked_prefix(text: str) -> str:
    """A `generateName` as the server checks it: a trailing `-` and the character before it give way to `a`.

    That is what the server's maskTrailingDash does, so `a--` passes as `a` would.
    """
    return text[:-2] + "a" if len(text) > 1 and text.endswith("-") and text[-2].isascii() else text


def whole_or_prefix(check: Callable[[str], str | None], text: str, prefix: bool) -> str | None:
    """Apply a DNS predicate to a name, or to a `generateName`, whose trailing `-` does not count."""
    return check(masked_prefix(text) if prefix else text)
