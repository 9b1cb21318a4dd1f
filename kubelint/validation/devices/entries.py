"""What lists and names of devices have in common (validateSet, validateSlice, validateQualifiedName)."""

from collections.abc import Iterator

from kubelint.resources import View
from kubelint.validation.fields import well_formed
from kubelint.validation.violations import Violation
from kubelint.values.keys import label_key, label_value
from kubelint.values.names import c_identifier, csi_driver_name, dns_subdomain

_LONGEST_IDENTIFIER, _LONGEST_POOL = 32, 253


def pool_name(text: str) -> str | None:
    """Subdomains separated by slashes (validatePoolName)."""
    if len(text) > _LONGEST_POOL:
        return f"it has {len(text)} characters, more than {_LONGEST_POOL}"
    return next((reason for part in text.split("/") if (reason := dns_subdomain(part)) is not None), None)


def attribute_name(text: str) -> str | None:
    """An identifier, with the domain of a driver in front or without (validateQualifiedName)."""
    parts = text.split("/")
    if len(parts) > 2:
        return None
    if not all(parts):
        return "it has an empty part"
    reason = csi_driver_name(parts[0]) if len(parts) == 2 else None
    if reason is None and len(parts[-1]) > _LONGEST_IDENTIFIER:
        reason = f"its name has more than {_LONGEST_IDENTIFIER} characters"
    return reason or c_identifier(parts[-1])


def full_attribute_name(text: str) -> str | None:
    """An attribute with its domain (validateFullyQualifiedName)."""
    return attribute_name(text) or (
        None if "/" in text else "it must be a domain and a name, with a slash between them"
    )


def label_of_taint(taint: View) -> Iterator[Violation]:
    """Key and value of a taint (validateDeviceTaint)."""
    yield from well_formed(taint, "key", label_key, "invalid-name", "write it as `example.com/name`")
    yield from well_formed(
        taint, "value", label_value, "invalid-name", "use up to 63 letters, digits, `-`, `_` and `.`"
    )
