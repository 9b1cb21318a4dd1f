"""A NetworkPolicy rule allows nothing that others do not allow already.

## Why
Policies add up. A rule inside a broader one looks like a restriction and is none; readers are misled about what is
open.

## Bad
```yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress:
    - ports: [{port: 8080}]
    - from: [{podSelector: {}}]
      ports: [{port: 8080}]
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: web, image: "nginx:1.29.3"}]}
```

## Good
```yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress:
    - from: [{podSelector: {}}]
      ports: [{port: 8080}]
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: web, image: "nginx:1.29.3"}]}
```
"""

from collections import defaultdict
from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.network import NetworkGraph
from kubelint.graph.network.policies import Policy, Rule, RulePeer, RulePort
from kubelint.rules import rule
from kubelint.values.selectors import Requirement

_ADDRESSES = "addresses"
_Key = tuple[Requirement | None, Requirement | str | None]


@rule(severity=Severity.NOTE)
def check(graph: NetworkGraph) -> Iterator[Finding]:
    """One finding per rule that another rule of the same namespace covers whatever pods there will be."""
    for policies in graph.policies_by_namespace.values():
        rules = [one for policy in policies for d in sorted(policy.directions) for one in policy.rules_of(d)]
        order = {id(one): number for number, one in enumerate(rules)}
        broad: dict[_Key, list[Rule]] = defaultdict(list)
        for one in rules:
            for key in _keys(one):
                broad[key].append(one)
        for one in rules:
            others = (other for key in _keys_of_broader(one) for other in broad.get(key, ()))
            found = next((other for other in others if _supersedes(other, one, order)), None)
            if found is not None:
                yield Finding(
                    one.view.at(),
                    f"{one.title} of {one.policy.title} allows nothing that {_name(found, one)} does not allow",
                    help="remove it, or narrow the broader rule",
                    label="redundant",
                    related=(Label(found.view.at(), "allows all of it"),),
                )


def _keys(rule: Rule) -> set[_Key]:
    """What every rule that this one covers asks for: of its own pods, and of the first of its peers."""
    own = rule.policy.pods[0] if rule.policy.pods else None
    return {(own, _sign(peer)) for peer in rule.peers} if rule.peers is not None else {(own, None)}


def _sign(peer: RulePeer) -> Requirement | str | None:
    if not peer.selects_pods:
        return _ADDRESSES
    return peer.pods[0] if peer.pods else None


def _keys_of_broader(rule: Rule) -> Iterator[_Key]:
    """The keys among which all rules are that may cover this one."""
    signs: list[Requirement | str | None] = [None]
    for peer in rule.peers[:1] if rule.peers is not None else ():
        signs += peer.pods if peer.selects_pods else [_ADDRESSES]
    return ((own, sign) for own in (None, *rule.policy.pods) for sign in signs)


def _supersedes(other: Rule, one: Rule, order: dict[int, int]) -> bool:
    """Whether a rule makes another redundant; of two equal ones the later is redundant."""
    if other is one or not _covers(other, one):
        return False
    return order[id(other)] < order[id(one)] or not _covers(one, other)


def _name(other: Rule, one: Rule) -> str:
    return other.title if other.policy is one.policy else f"{other.title} of {other.policy.title}"


def _covers(broad: Rule, narrow: Rule) -> bool:
    return (
        broad.direction == narrow.direction
        and _selects_all(broad.policy, narrow.policy)
        and (broad.ports is None or _ports_in(narrow.ports, broad.ports))
        and (broad.peers is None or _peers_in(narrow.peers, broad.peers))
    )


def _selects_all(broad: Policy, narrow: Policy) -> bool:
    return set(broad.pods) <= set(narrow.pods)


def _ports_in(narrow: tuple[RulePort, ...] | None, broad: tuple[RulePort, ...]) -> bool:
    return narrow is not None and all(any(_port_in(one, other) for other in broad) for one in narrow)


def _port_in(one: RulePort, other: RulePort) -> bool:
    if one.protocol != other.protocol:
        return False
    if one.name is not None or other.name is not None:
        return one.name == other.name or (other.name is None and (other.first, other.last) == (1, 65535))
    return other.first <= one.first and one.last <= other.last


def _peers_in(narrow: tuple[RulePeer, ...] | None, broad: tuple[RulePeer, ...]) -> bool:
    return narrow is not None and all(any(_peer_in(one, other) for other in broad) for one in narrow)


def _peer_in(one: RulePeer, other: RulePeer) -> bool:
    if not one.selects_pods or not other.selects_pods:
        return bool(one.ranges) and all(any(inner.inside(outer) for outer in other.ranges) for inner in one.ranges)
    if not set(other.pods) <= set(one.pods):
        return False
    if other.namespaces is None or one.namespaces is None:
        return other.namespaces == one.namespaces or other.namespaces == ()
    return set(other.namespaces) <= set(one.namespaces)
