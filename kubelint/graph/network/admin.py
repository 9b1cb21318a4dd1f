"""Cluster-wide policies of the API group policy.networking.k8s.io.

Facts: network-policy-api v1alpha1 (AdminNetworkPolicy, BaselineAdminNetworkPolicy) and v1alpha2 (ClusterNetworkPolicy).
A rule names at least one peer. Peers that are nodes or domain names match nothing here: manifests do not say their
addresses.
"""

from kubelint.graph.network.addresses import block_ranges
from kubelint.graph.network.policies import (
    ADMIN,
    ALLOW,
    BASELINE,
    DENY,
    EGRESS,
    INGRESS,
    PASS,
    Policy,
    Rule,
    RulePeer,
    RulePort,
)
from kubelint.graph.network.ports import LAST_PORT
from kubelint.graph.selectors import EVERYTHING, NOTHING, Selector, read_selector
from kubelint.resources import Resource, View

ADMIN_KINDS = ("AdminNetworkPolicy", "BaselineAdminNetworkPolicy", "ClusterNetworkPolicy")

_ACTIONS = {"Allow": ALLOW, "Accept": ALLOW, "Deny": DENY, "Pass": PASS}


def is_admin_policy(resource: Resource) -> bool:
    """Whether it is one of the network-policy-api's kinds (Antrea and Calico have some of the same names)."""
    return resource.kind in ADMIN_KINDS and resource.group == "policy.networking.k8s.io"


def read_admin_policy(resource: Resource) -> Policy:
    """The policy that a cluster-wide policy object makes. It isolates nothing: only its rules speak."""
    spec = resource.view("spec")
    default = resource.kind == "BaselineAdminNetworkPolicy"
    baseline = default or (resource.kind == "ClusterNetworkPolicy" and spec.get("tier") == "Baseline")
    namespaces, pods = _subject(spec.view("subject"))
    policy = Policy(resource, BASELINE if baseline else ADMIN, pods, frozenset({INGRESS, EGRESS}))
    policy.namespace = None
    policy.namespaces = namespaces
    policy.priority = spec.integer("priority") or 0
    policy.rules = tuple(
        Rule(policy, view, direction, index + 1, action, _peers(view, field), _ports(view))
        for direction, section, field in ((INGRESS, "ingress", "from"), (EGRESS, "egress", "to"))
        for index, view in enumerate(spec.views(section))
        if (action := _ACTIONS.get(view.text("action") or "")) is not None and not (default and action == PASS)
    )
    return policy


def _subject(subject: View) -> tuple[Selector, Selector]:
    """Which namespaces and pods a policy is about: exactly one of `namespaces` and `pods`."""
    namespaces, pods = subject.get("namespaces"), subject.get("pods")
    if (namespaces is None) == (pods is None):
        return NOTHING, NOTHING
    if pods is None:
        return read_selector(namespaces), EVERYTHING
    return read_selector(subject.get("pods", "namespaceSelector")), read_selector(subject.get("pods", "podSelector"))


def _peers(rule: View, field: str) -> tuple[RulePeer, ...]:
    return tuple(_peer(view) for view in rule.views(field))


def _peer(view: View) -> RulePeer:
    if view.get("namespaces") is not None:
        return RulePeer(view, True, read_selector(view.get("namespaces")), EVERYTHING, ())
    if view.get("pods") is not None:
        namespaces = read_selector(view.get("pods", "namespaceSelector"))
        return RulePeer(view, True, namespaces, read_selector(view.get("pods", "podSelector")), ())
    ranges = tuple(one for cidr in view.items("networks") for one in block_ranges(cidr, ()))
    return RulePeer(view, False, None, EVERYTHING, ranges)


def _ports(rule: View) -> tuple[RulePort, ...] | None:
    field = "protocols" if rule.get("protocols") is not None else "ports"
    if rule.get(field) is None:
        return None
    read = _protocol if field == "protocols" else _port
    return tuple(read(view) for view in rule.views(field))


def _port(view: View) -> RulePort:
    """An AdminNetworkPolicyPort: exactly one of portNumber, portRange and namedPort."""
    name = view.text("namedPort")
    if name is not None:
        return RulePort(view, None, name, 0, 0)
    if view.get("portNumber") is not None:
        number = view.integer("portNumber", "port") or 0
        return RulePort(view, view.text("portNumber", "protocol") or "TCP", None, number, number)
    first, last = view.integer("portRange", "start") or 0, view.integer("portRange", "end") or 0
    return RulePort(view, view.text("portRange", "protocol") or "TCP", None, first, last)


def _protocol(view: View) -> RulePort:
    """A ClusterNetworkPolicyProtocol: exactly one of tcp, udp, sctp and destinationNamedPort."""
    name = view.text("destinationNamedPort")
    if name is not None:
        return RulePort(view, None, name, 0, 0)
    for field in ("tcp", "udp", "sctp"):
        if view.get(field) is not None:
            port = view.view(field, "destinationPort")
            if not port.value:
                return RulePort(view, field.upper(), None, 1, LAST_PORT)
            number = port.integer("number")
            first, last = port.integer("range", "start") or 0, port.integer("range", "end") or 0
            return RulePort(view, field.upper(), None, *((number, number) if number is not None else (first, last)))
    return RulePort(view, None, None, 0, 0)
