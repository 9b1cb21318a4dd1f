"""How the API server reaches a webhook (apiserver pkg/util/webhook)."""

import re
from collections.abc import Iterator

from kubelint.resources import View
from kubelint.validation.fields import set_fields, well_formed
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.names import dns_1035_label, dns_subdomain
from kubelint.values.ports import port_number

_URL = re.compile(r"(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
_HOST = re.compile(r"(?:\[[^\[\]]*\]|[-\w.~!$&'()*+,;=<>\"]*?)(?::[0-9]*)?")
_WRONG_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_REVIEWS = ("v1", "v1beta1")
_HELP = "write `https://host/path`"


def client_config(view: View, field: str) -> Iterator[Violation]:
    """A URL or a Service, one of the two."""
    if view.value[field].__class__ is not dict:
        return
    config = view.view(field)
    given = set_fields(config, ("url", "service"))
    if not given:
        yield refuse(
            "missing-alternative", config, (), "has neither `service` nor `url`", "write one of them", key=True
        )
    elif len(given) > 1:
        yield refuse(
            "mutually-exclusive-fields", config, (), "has both `service` and `url`", "keep one of the two", key=True
        )
    elif given == ["url"]:
        yield from well_formed(config, "url", webhook_url, "invalid-url", _HELP, pointer=True)
    else:
        yield from webhook_service(config)


def webhook_url(url: str) -> str | None:
    """Why a URL cannot be a webhook's, or None (ValidateWebhookURL)."""
    if any(character <= " " or character == "\x7f" for character in url):
        return "it holds a blank or a control character"
    match = _URL.fullmatch(url)
    scheme, authority, _, query, fragment = match.groups() if match else (None,) * 5
    if (scheme or "").lower() != "https":
        return "it does not begin with `https://`"
    host = (authority or "").rpartition("@")[2]
    if not host:
        return "it names no host"
    if not _HOST.fullmatch(host) or _WRONG_ESCAPE.search(url):
        return "it has a host, a port or an escape that is not valid"
    if "@" in (authority or ""):
        return "it holds a user or password"
    if query and len(query) > 1:
        return "it has a query"
    return "it has a fragment" if fragment and len(fragment) > 1 else None


def webhook_service(config: View) -> Iterator[Violation]:
    """A path made of lawful segments, and a port (ValidateWebhookService)."""
    if config.value["service"].__class__ is not dict:
        return
    service = config.view("service")
    port, path = service.integer("port"), service.text("path")
    reason = port_number(port) if port is not None else None
    if reason is not None:
        yield refuse("invalid-port", service, "port", f"is not valid: {reason}", "write a port from 1 to 65535")
    reason = _path_reason(path) if path else None
    if reason is not None:
        yield refuse("invalid-path", service, "path", f"is not valid: {reason}", "write a path such as `/validate`")


def _path_reason(path: str) -> str | None:
    if path == "/":
        return None
    if not path.startswith("/"):
        return "it must begin with `/`"
    segments = path[1:].removesuffix("/").split("/")
    for segment in segments:
        if not segment:
            return "it has an empty segment"
        reason = dns_subdomain(segment)
        if reason is not None:
            return reason
    return None


def review_versions(view: View, field: str, context: object = None) -> Iterator[Violation]:
    """Versions of reviews, of which the server knows one (validateAdmissionReviewVersions).

    The same holds of conversion reviews (validateConversionReviewVersions).
    """
    versions = view.items(field)
    seen: set[str] = set()
    for index, version in enumerate(versions):
        if version.__class__ is not str:
            continue
        reason = dns_1035_label(version)
        if version in seen:
            yield refuse("duplicate-entry", view, (field, index), f"repeats {quoted(version)}", "keep it once")
        elif reason is not None:
            yield refuse("invalid-value", view, (field, index), f"is not valid: {reason}", "write `v1`")
        seen.add(version)
    if versions and seen.isdisjoint(_REVIEWS):
        yield refuse("invalid-value", view, field, "holds no version that the API server knows", "add `v1`", key=True)
