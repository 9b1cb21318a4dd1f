"""What the policies of the scanned files say, in one shape for all kinds.

NetworkPolicy (networking.k8s.io/v1) and the cluster-wide kinds of policy.networking.k8s.io become `Policy` values with
`Rule`s; `admin.py` reads the latter. Nothing here looks at workloads.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint.graph.network.addresses import AddressRange, block_ranges
from kubelint.graph.network.ports import LAST_PORT
from kubelint.graph.selectors import EVERYTHING, Selector, read_selector
from kubelint.resources import Resource, View

INGRESS, EGRESS = "Ingress", "Egress"

ADMIN, NAMESPACED, BASELINE = 0, 1, 2
"""Tiers, in the order in which they decide."""

ALLOW, DENY, PASS = "Allow", "Deny", "Pass"


class RulePeer(NamedTuple):
    """One item of `from` or `to`: pods of some namespaces, or ranges of addresses.

    `namespaces` None means the policy's own namespace. Without `selects_pods` and with no ranges it matches nothing.
    """

    view: View
    selects_pods: bool
    namespaces: Selector | None
    pods: Selector
    ranges: tuple[AddressRange, ...]


class RulePort(NamedTuple):
    """One item of `ports`: a range of numbers, or the name of a container port of the destination.

    `protocol` None (admin policies' named ports) takes the protocol from the container port.
    """

    view: View
    protocol: str | None
    name: str | None
    first: int
    last: int


class Rule(NamedTuple):
    """One rule, counted from 1. `peers` None: everyone and everywhere; `ports` None: all ports and protocols."""

    policy: "Policy"
    view: View
    direction: str
    number: int
    action: str
    peers: tuple[RulePeer, ...] | None
    ports: tuple[RulePort, ...] | None

    @property
    def title(self) -> str:
        """How people call it: `ingress rule 1`, with its name where it has one."""
        name = self.view.text("name")
        return f"{self.direction.lower()} rule {self.number}" + (f" `{name}`" if name else "")


class Policy:
    """One policy; it has effect in `directions`. `namespace` None: all namespaces, narrowed by `namespaces`."""

    __slots__ = ("directions", "namespace", "namespaces", "pods", "priority", "resource", "rules", "tier")

    def __init__(self, resource: Resource, tier: int, pods: Selector, directions: frozenset[str]):
        self.resource = resource
        self.tier = tier
        self.priority = 0
        self.namespace = resource.namespace
        self.namespaces: Selector = EVERYTHING
        self.pods = pods
        self.directions = directions
        self.rules: tuple[Rule, ...] = ()

    @property
    def title(self) -> str:
        """How messages call it: ``NetworkPolicy `shop/web` ``."""
        name = self.resource.name or "?"
        return f"{self.resource.kind} `{name if self.namespace is None else f'{self.namespace}/{name}'}`"

    def rules_of(self, direction: str) -> Iterator[Rule]:
        """Its rules of a direction, none when the policy has no effect there."""
        if direction in self.directions:
            for rule in self.rules:
                if rule.direction == direction:
                    yield rule


def is_network_policy(resource: Resource) -> bool:
    """Whether it is Kubernetes' own NetworkPolicy (Calico and others have kinds of that name)."""
    return resource.kind == "NetworkPolicy" and resource.group in ("networking.k8s.io", "extensions")


def read_network_policy(resource: Resource) -> Policy:
    """The policy that a NetworkPolicy object makes."""
    spec = resource.view("spec")
    types = spec.strings("policyTypes")
    if types:
        directions = frozenset(types) & {INGRESS, EGRESS}
    else:
        directions = frozenset({INGRESS, EGRESS} if spec.items("egress") else {INGRESS})
    policy = Policy(resource, NAMESPACED, read_selector(spec.get("podSelector")), directions)
    policy.rules = tuple(
        Rule(policy, view, direction, index + 1, ALLOW, _peers(view, field), _ports(view))
        for direction, section, field in ((INGRESS, "ingress", "from"), (EGRESS, "egress", "to"))
        for index, item in enumerate(spec.items(section))
        for view in [View(resource, (*spec.path, section, index), item)]
    )
    return policy


def _peers(rule: View, field: str) -> tuple[RulePeer, ...] | None:
    if not rule.items(field):
        return None
    return tuple(_peer(view) for view in rule.views(field))


def _peer(view: View) -> RulePeer:
    namespaces, pods, block = view.get("namespaceSelector"), view.get("podSelector"), view.get("ipBlock")
    if block is not None:
        ranges = block_ranges(view.get("ipBlock", "cidr"), view.items("ipBlock", "except"))
        lawful = namespaces is None and pods is None
        return RulePeer(view, False, None, EVERYTHING, ranges if lawful else ())
    if namespaces is None and pods is None:
        return RulePeer(view, False, None, EVERYTHING, ())
    return RulePeer(view, True, None if namespaces is None else read_selector(namespaces), read_selector(pods), ())


def _ports(rule: View) -> tuple[RulePort, ...] | None:
    if not rule.items("ports"):
        return None
    return tuple(_port(view) for view in rule.views("ports"))


def _port(view: View) -> RulePort:
    protocol = view.text("protocol") or "TCP"
    name, number, end = view.text("port"), view.integer("port"), view.integer("endPort")
    if view.get("port") is None:
        return RulePort(view, protocol, None, 1, LAST_PORT)
    if name is not None:
        return RulePort(view, protocol, name, 0, 0)
    first = number if number is not None else 0
    return RulePort(view, protocol, None, first, first if end is None else end)
