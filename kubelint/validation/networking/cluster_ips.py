"""The addresses of a Service and their families (ValidateServiceClusterIPsRelatedFields).

A single `clusterIP` counts as the one of `clusterIPs`, and the server speaks of the latter alone.
"""

from collections.abc import Iterator
from typing import Any

from kubelint.resources import Resource, View
from kubelint.validation.networking.service_ports import is_headless
from kubelint.validation.places import told_of
from kubelint.validation.violations import Violation, refuse
from kubelint.values.addresses import ip_address, parse_ip

_MOST = 2
_HELP = "write one address of each family, or leave the choice to the cluster"


def cluster_ips(spec: View, resource: Resource) -> Iterator[Violation]:
    """Addresses that agree with each other, with the Service's type and with its families."""
    single, plural = spec.value.get("clusterIP"), spec.value.get("clusterIPs")
    kind = spec.value.get("type")
    if is_headless(spec) and kind in ("LoadBalancer", "NodePort"):
        yield _of_first(
            spec,
            refuse(
                "misplaced-field",
                spec,
                "clusterIP",
                f"may not be `None` with `type: {kind}`",
                "remove `clusterIP`, or write `type: ClusterIP`",
            ),
        )
    addresses = plural if plural.__class__ is list else []
    if not addresses:
        if single.__class__ is str and single not in ("", "None"):
            reason = ip_address(single, resource.kubernetes)
            if reason is not None:
                yield _of_first(
                    spec,
                    refuse(
                        "invalid-address", spec, "clusterIP", f"is not valid: {reason}", "write an address, or `None`"
                    ),
                )
            else:
                yield from _of_their_family(spec, [single])
        return
    if any(address.__class__ is not str for address in addresses):
        return
    yield from _several(spec, resource, single or "", addresses)


def _of_first(spec: View, violation: Violation) -> Violation:
    """Shown where `clusterIP` stands, told of the server's `clusterIPs[0]`."""
    return told_of(violation, (*spec.path, "clusterIPs", 0))


def _several(spec: View, resource: Resource, single: object, addresses: list[str]) -> Iterator[Violation]:
    """`clusterIPs` as it is written."""
    if not single:
        yield _wrong(spec, "needs `clusterIP` beside it", "write the first of them as `clusterIP`, too")
    elif single != addresses[0]:
        remedy = "write the same address first, or `clusterIP` alone"
        yield _wrong(spec, "must begin with the address in `clusterIP`", remedy)
    valid = True
    for index, address in enumerate(addresses):
        if index == 0 and address == "None":
            if len(addresses) > 1:
                valid = False
                yield _wrong(spec, "hold `None` and another address", "keep `None` alone")
            continue
        reason = ip_address(address, resource.kubernetes)
        if reason is not None:
            valid = False
            yield refuse("invalid-address", spec, ("clusterIPs", index), f"is not valid: {reason}", "write an address")
    if len(addresses) > _MOST:
        says = f"has {len(addresses)} items, more than {_MOST}"
        yield refuse("too-many-items", spec, "clusterIPs", says, _HELP, key=True)
    if valid:
        yield from _families(spec, addresses)


def _wrong(spec: View, says: str, help: str) -> Violation:
    return refuse("inconsistent-addresses", spec, "clusterIPs", says, help, key=True)


def _families(spec: View, addresses: list[str]) -> Iterator[Violation]:
    """One address of each family, and a policy that allows two."""
    versions = [family for address in addresses if (family := _family(address))]
    if len(addresses) > 1 and len(set(versions)) < _MOST:
        yield refuse("inconsistent-addresses", spec, "clusterIPs", "hold two addresses of one family", _HELP, key=True)
    yield from _of_their_family(spec, addresses)
    if len(addresses) == _MOST and spec.value.get("ipFamilyPolicy") in (None, "SingleStack"):
        yield _single_stack(spec, "addresses")


def _of_their_family(spec: View, addresses: list[Any]) -> Iterator[Violation]:
    """Each address is of the family in the same place of `ipFamilies`."""
    for index, (address, family) in enumerate(zip(addresses, spec.items("ipFamilies"), strict=False)):
        if family in ("IPv4", "IPv6") and address.__class__ is str and _family(address) not in (None, family):
            yield refuse(
                "inconsistent-addresses",
                spec,
                ("clusterIPs", index),
                f"is no {family} address, which `ipFamilies` wants",
                "write an address of that family, or another family",
            )


def _family(address: object) -> str | None:
    parsed = parse_ip(address) if isinstance(address, str) else None
    return None if parsed is None else f"IPv{parsed.family}"


def _single_stack(spec: View, of: str) -> Violation:
    return refuse(
        "inconsistent-addresses",
        spec,
        "ipFamilyPolicy",
        f"must be `PreferDualStack` or `RequireDualStack` for two {of}",
        "write `ipFamilyPolicy: PreferDualStack`",
        key=spec.value.get("ipFamilyPolicy") is None,
    )


def ip_families(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """Each family once, and a policy that allows two."""
    families = spec.items(field)
    if spec.value.get("type") == "ExternalName":
        return
    for index, family in enumerate(families):
        if family.__class__ is str and family in families[: min(index, _MOST)]:
            yield refuse("duplicate-entry", spec, (field, index), f"repeats `{family}`", "keep it once")
    if (len(families) == _MOST and spec.value.get("ipFamilyPolicy") == "SingleStack") or (
        len(families) == _MOST and spec.value.get("ipFamilyPolicy") is None and not _takes_both(spec)
    ):
        yield _single_stack(spec, "families")


def _takes_both(spec: View) -> bool:
    """Headless without a selector: the default is both families (initIPFamilyFields)."""
    return spec.value.get("clusterIP") == "None" and not spec.value.get("selector")
