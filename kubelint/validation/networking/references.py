"""References to objects of any kind, by group, kind and name."""

from collections.abc import Iterator

from kubelint.resources import View
from kubelint.validation.fields import well_formed
from kubelint.validation.violations import Violation, refuse
from kubelint.values.names import dns_subdomain, path_segment_name


def local_reference(view: View, field: str) -> Iterator[Violation]:
    """A group that is a domain, and names that are safe in a path (validateIngressTypedLocalObjectReference)."""
    reference = view.view(field)
    yield from well_formed(
        reference, "apiGroup", dns_subdomain, "invalid-reference", "write a group such as `example.com`", pointer=True
    )
    for name in ("kind", "name"):
        value = reference.value.get(name)
        reason = path_segment_name(value) if value.__class__ is str and value else None
        if reason is not None:
            yield refuse(
                "invalid-reference", reference, name, f"is not valid: {reason}", f"write the {name} of an object"
            )
        elif value in (None, "") and view.value.get(field).__class__ is dict:
            says, remedy = "is missing", f"write the {name} of the object"
            yield refuse("invalid-reference", reference, name, says, remedy, key=True)
