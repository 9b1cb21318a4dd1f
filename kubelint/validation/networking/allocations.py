"""Addresses that the cluster hands out: IPAddress and ServiceCIDR (pkg/apis/networking/validation)."""

from collections.abc import Iterator

from kubelint.resources import Resource
from kubelint.validation.fields import well_formed
from kubelint.validation.violations import Violation, refuse
from kubelint.values.addresses import canonical_cidr, parse_cidr
from kubelint.values.names import dns_subdomain, path_segment_name

_MOST = 2


def ip_address(resource: Resource) -> Iterator[Violation]:
    """An IPAddress belongs to an object (validateIPAddressParentReference)."""
    parent = resource.view("spec", "parentRef")
    yield from well_formed(
        parent, "group", dns_subdomain, "invalid-reference", "write the group, empty for core objects"
    )
    for field in ("resource", "name", "namespace"):
        yield from well_formed(parent, field, path_segment_name, "invalid-reference", f"write the {field} of an object")


def service_cidr(resource: Resource) -> Iterator[Violation]:
    """One block, or one of each family (validateServiceCIDRSpec)."""
    spec = resource.view("spec")
    written = spec.value.get("cidrs")
    blocks = spec.items("cidrs")
    if written in (None, []):
        yield refuse("missing-value", spec, "cidrs", "is missing", "write a block such as `10.96.0.0/16`", key=True)
    elif len(blocks) > _MOST:
        yield refuse(
            "too-many-items",
            spec,
            "cidrs",
            f"has {len(blocks)} items, more than {_MOST}",
            "write one block of each family",
            key=True,
        )
        return
    for index, block in enumerate(blocks):
        reason = canonical_cidr(block) if block.__class__ is str else None
        if reason is not None:
            yield refuse(
                "invalid-address",
                spec,
                ("cidrs", index),
                f"is not valid: {reason}",
                "write a block such as `10.96.0.0/16`",
            )
    parsed = [parse_cidr(block) for block in blocks if block.__class__ is str]
    if len(parsed) == _MOST and parsed[0] and parsed[1] and parsed[0].family == parsed[1].family:
        yield refuse(
            "inconsistent-addresses",
            spec,
            "cidrs",
            "hold two blocks of one family",
            "write one IPv4 and one IPv6 block",
            key=True,
        )
