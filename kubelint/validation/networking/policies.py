"""A NetworkPolicy (pkg/apis/networking/validation ValidateNetworkPolicySpec)."""

from collections.abc import Iterator

from kubelint.resources import Resource, View
from kubelint.validation.fields import Fields, set_fields
from kubelint.validation.selectors import label_selector
from kubelint.validation.violations import Violation, refuse
from kubelint.values.addresses import cidr, cidr_exception
from kubelint.values.ports import end_port, port_number_or_name

_PEERS = ("podSelector", "namespaceSelector", "ipBlock")
_MOST_TYPES = 2


def network_policy(resource: Resource) -> Iterator[Violation]:
    """Which pods it is for, and what they may talk to."""
    spec = resource.view("spec")
    yield from _SPEC.check(spec, resource)
    if len(spec.items("policyTypes")) > _MOST_TYPES:
        yield refuse(
            "too-many-items",
            spec,
            "policyTypes",
            f"has more than {_MOST_TYPES} items",
            "list `Ingress` and `Egress` once",
            key=True,
        )


def _rules(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    peers = "from" if field == "ingress" else "to"
    for rule in spec.views(field):
        for port in rule.views("ports"):
            yield from _port(port)
        for peer in rule.views(peers):
            yield from _peer(peer, resource)


def _port(port: View) -> Iterator[Violation]:
    """A port by number or name, or a range of numbers (ValidateNetworkPolicyPort)."""
    number, end = port.value.get("port"), port.integer("endPort")
    lawful = number.__class__ is int or number.__class__ is str
    reason = port_number_or_name(number) if lawful and number is not None else None
    if reason is not None:
        yield refuse(
            "invalid-port", port, "port", f"is not valid: {reason}", "write a port from 1 to 65535, or the name of one"
        )
    if end is None or not (lawful or number is None):
        return
    reason = end_port(number, end)
    if reason is not None:
        yield refuse(
            "inconsistent-numbers" if number.__class__ is int else "misplaced-field",
            port,
            "endPort",
            f"is not valid: {reason}",
            "write a number from `port` to 65535, or remove it",
        )


def _peer(peer: View, resource: Resource) -> Iterator[Violation]:
    """Pods of namespaces, or addresses (ValidateNetworkPolicyPeer)."""
    given = set_fields(peer, _PEERS)
    if not given:
        yield refuse(
            "missing-alternative",
            peer,
            (),
            "names no peer",
            "write `podSelector`, `namespaceSelector` or `ipBlock`",
            key=True,
        )
    elif len(given) > 1 and "ipBlock" in given:
        yield refuse(
            "mutually-exclusive-fields", peer, (), f"has both `ipBlock` and `{given[0]}`", "write two peers", key=True
        )
    yield from _PEER.check(peer, resource)


def _block(peer: View, field: str, resource: Resource) -> Iterator[Violation]:
    """A CIDR block, and smaller ones inside that do not count (ValidateIPBlock)."""
    block = peer.view(field)
    text = block.text("cidr")
    if not text:
        return
    reason = cidr(text, resource.kubernetes)
    if reason is not None:
        yield refuse("invalid-address", block, "cidr", f"is not valid: {reason}", "write a block such as `10.0.0.0/8`")
    for index, exception in enumerate(block.items("except")):
        reason = cidr_exception(text, exception, resource.kubernetes) if exception.__class__ is str else None
        if reason is not None:
            yield refuse(
                "invalid-address",
                block,
                ("except", index),
                f"is not valid: {reason}",
                "write a block inside `cidr` and smaller than it",
            )


_PEER: Fields[Resource] = Fields(
    {"podSelector": label_selector, "namespaceSelector": label_selector, "ipBlock": _block}
)
_SPEC: Fields[Resource] = Fields({"podSelector": label_selector, "ingress": _rules, "egress": _rules})
