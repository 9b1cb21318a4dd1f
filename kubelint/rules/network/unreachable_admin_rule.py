"""A rule of a cluster-wide policy can never decide, an earlier one of the policy covers it.

## Why
The first rule that matches decides. A rule after a broader one of the same policy has no effect, which for a `Deny`
means that traffic meant to be stopped goes through.

## Bad
```yaml
apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: {name: guard}
spec:
  tier: Admin
  priority: 10
  subject: {namespaces: {}}
  ingress:
    - action: Accept
      from: [{namespaces: {}}]
    - action: Deny
      from: [{namespaces: {matchLabels: {team: guests}}}]
```

## Good
```yaml
apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: {name: guard}
spec:
  tier: Admin
  priority: 10
  subject: {namespaces: {}}
  ingress:
    - action: Deny
      from: [{namespaces: {matchLabels: {team: guests}}}]
    - action: Accept
      from: [{namespaces: {}}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.network import NetworkGraph
from kubelint.graph.network.policies import EGRESS, INGRESS, NAMESPACED, Rule, RulePeer
from kubelint.rules import rule


@rule(severity=Severity.WARNING)
def check(graph: NetworkGraph) -> Iterator[Finding]:
    """One finding per rule that an earlier rule without ports, or with the same ports, covers."""
    for policy in graph.policies:
        if policy.tier == NAMESPACED:
            continue
        for direction in (INGRESS, EGRESS):
            rules = list(policy.rules_of(direction))
            for number, one in enumerate(rules):
                earlier = next((other for other in rules[:number] if _covers(other, one)), None)
                if earlier is not None:
                    yield Finding(
                        one.view.at("action"),
                        f"{one.title} of {policy.title} never decides, {earlier.title} covers it",
                        help="put the narrower rule first, or remove it",
                        label="never reached",
                        related=(Label(earlier.view.at("action"), "decides first"),),
                    )


def _covers(broad: Rule, narrow: Rule) -> bool:
    if broad.ports is not None and _values(broad) != _values(narrow):
        return False
    inner, outer = narrow.peers or (), broad.peers or ()
    return bool(inner) and all(any(_peer_in(one, other) for other in outer) for one in inner)


def _values(one: Rule) -> list[tuple[object, ...]] | None:
    return None if one.ports is None else sorted((str(p.protocol), str(p.name), p.first, p.last) for p in one.ports)


def _peer_in(one: RulePeer, other: RulePeer) -> bool:
    if one.selects_pods and other.selects_pods:
        namespaces = set(other.namespaces or ()) <= set(one.namespaces or ())
        return namespaces and set(other.pods) <= set(one.pods)
    if one.selects_pods or other.selects_pods or not one.ranges:
        return False
    return all(any(inner.inside(outer) for outer in other.ranges) for inner in one.ranges)
