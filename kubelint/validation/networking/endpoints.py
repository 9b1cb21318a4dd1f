"""Endpoints and EndpointSlices (core validateEndpointSubsets, pkg/apis/discovery/validation)."""

from collections.abc import Iterator

from kubelint.findings import Label
from kubelint.resources import Resource, View
from kubelint.validation.fields import Fields, text, well_formed
from kubelint.validation.networking.service_ports import unnamed
from kubelint.validation.violations import Violation, refuse
from kubelint.values.addresses import canonical_ip_address, endpoint_ip, ip_address, parse_ip
from kubelint.values.characters import quoted
from kubelint.values.hosts import fully_qualified_domain_name
from kubelint.values.keys import label_value, qualified_name
from kubelint.values.names import dns_label, dns_subdomain
from kubelint.values.ports import port_number
from kubelint.values.versions import STRICT_ADDRESSES, KubernetesVersion

_MOST = {"endpoints": 1000, "ports": 20000, "addresses": 100, "forZones": 8, "forNodes": 8}
_NODE_HINTS = KubernetesVersion(1, 34)
"""First release with `forNodes` on; before, it is dropped."""
_LABEL_HELP = "use up to 63 lower-case letters, digits and `-`"


def endpoints(resource: Resource) -> Iterator[Violation]:
    """An Endpoints object."""
    for subset in resource.view().views("subsets"):
        if not subset.value.get("addresses") and not subset.value.get("notReadyAddresses"):
            yield refuse(
                "missing-alternative",
                subset,
                (),
                "has neither `addresses` nor `notReadyAddresses`",
                "write at least one address",
                key=True,
            )
        for field in ("addresses", "notReadyAddresses"):
            for address in subset.views(field):
                yield from _ENDPOINT.check(address, resource)
        several = len(subset.items("ports")) > 1
        for port in subset.views("ports"):
            if several:
                yield from unnamed(port)
            yield from _PORT.check(port, resource)


def endpoint_slice(resource: Resource) -> Iterator[Violation]:
    """An EndpointSlice object (ValidateEndpointSlice)."""
    kind = resource.text("addressType")
    view = resource.view()
    for field in ("endpoints", "ports"):
        too_many = _too_many(view, field)
        if too_many is not None:
            yield too_many
        elif field == "endpoints":
            for endpoint in view.views(field):
                yield from _ENDPOINT.check(endpoint, resource)
                yield from _addresses(endpoint, kind, resource)
        else:
            yield from _slice_ports(view, resource)


def _too_many(view: View, field: str) -> Violation | None:
    count, most = len(view.items(field)), _MOST[field]
    if count <= most:
        return None
    return refuse("too-many-items", view, field, f"has {count} items, more than {most}", "divide them", key=True)


def _addresses(endpoint: View, kind: str | None, resource: Resource) -> Iterator[Violation]:
    """Addresses of the slice's type (validateEndpoints)."""
    too_many = _too_many(endpoint, "addresses")
    if too_many is not None:
        yield too_many
    for index, address in enumerate(endpoint.items("addresses")):
        reason = _address_reason(kind, address, resource) if address.__class__ is str else None
        if reason is not None:
            yield refuse(
                "invalid-address",
                endpoint,
                ("addresses", index),
                f"is not valid: {reason}",
                f"write an address of the type `{kind}`",
            )


def _address_reason(kind: str | None, address: str, resource: Resource) -> str | None:
    if kind == "FQDN":
        return fully_qualified_domain_name(address)
    if kind not in ("IPv4", "IPv6"):
        return None
    lenient = kind == "IPv4" or resource.kubernetes < STRICT_ADDRESSES
    reason = ip_address(address, resource.kubernetes) if lenient else canonical_ip_address(address)
    if reason is not None:
        return reason
    parsed = parse_ip(address)
    if parsed is not None and f"IPv{parsed.family}" != kind:
        return f"it is no {kind} address"
    return endpoint_ip(address)


def _slice_ports(view: View, resource: Resource) -> Iterator[Violation]:
    """Names are there once; one port may go without (validatePorts)."""
    names: dict[str, View] = {}
    for port in view.views("ports"):
        yield from _PORT.check(port, resource)
        name = port.text("name") or ""
        if names.setdefault(name, port) is not port:
            yield refuse(
                "duplicate-name",
                port,
                "name",
                f"repeats {quoted(name)}" if name else "is missing a second time",
                "give each port a name of its own",
                key=not name,
                related=(Label(names[name].at("name"), "first port of this name"),),
            )


def _address(view: View, field: str, resource: Resource) -> Iterator[Violation]:
    """An address that traffic may be sent to."""
    address = view.text(field)
    reason = (ip_address(address, resource.kubernetes) or endpoint_ip(address)) if address else None
    if reason is not None:
        yield refuse("invalid-address", view, field, f"is not valid: {reason}", "write the address of a pod or server")


def _hostname(view: View, field: str, resource: Resource) -> Iterator[Violation]:
    pointer = resource.kind == "EndpointSlice"
    yield from well_formed(view, field, dns_label, "invalid-name", _LABEL_HELP, pointer=pointer)


def _port_number(view: View, field: str, resource: Resource) -> Iterator[Violation]:
    number = view.integer(field)
    reason = port_number(number) if number is not None and resource.kind == "Endpoints" else None
    if reason is not None:
        yield refuse("invalid-port", view, field, f"is not valid: {reason}", "write a port from 1 to 65535")


def _hints(endpoint: View, field: str, resource: Resource) -> Iterator[Violation]:
    """Zones and nodes, each once (validateHints)."""
    hints = endpoint.view(field)
    for kind, reason_of in (("forZones", label_value), ("forNodes", dns_subdomain)):
        if kind == "forNodes" and resource.kubernetes < _NODE_HINTS:
            continue
        too_many = _too_many(hints, kind)
        if too_many is not None:
            yield too_many
            continue
        seen: set[str] = set()
        for hint in hints.views(kind):
            name = hint.text("name")
            if name is None:
                continue
            reason = reason_of(name)
            if reason is not None:
                yield refuse(
                    "invalid-name", hint, "name", f"is not valid: {reason}", "write the name of a zone or node"
                )
            if name in seen:
                yield refuse("duplicate-name", hint, "name", f"repeats {quoted(name)}", "keep it once")
            seen.add(name)


_PORT: Fields[Resource] = Fields(
    {
        "name": text(dns_label, "invalid-port", _LABEL_HELP),
        "port": _port_number,
        "appProtocol": text(qualified_name, "invalid-name", "write a name such as `kubernetes.io/h2c`", pointer=True),
    }
)
_ENDPOINT: Fields[Resource] = Fields(
    {
        "ip": _address,
        "hostname": _hostname,
        "nodeName": text(dns_subdomain, "invalid-name", "write the name of a node", pointer=True),
        "hints": _hints,
    }
)
