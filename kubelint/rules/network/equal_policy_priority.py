"""Two cluster-wide policies have the same priority.

## Why
The policy with the lower priority number decides first. Which of two equal ones does is not defined and differs
between network plug-ins.

## Bad
```yaml
apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: {name: allow-monitoring}
spec:
  tier: Admin
  priority: 10
  subject: {namespaces: {}}
  ingress: [{action: Accept, from: [{namespaces: {matchLabels: {team: sre}}}]}]
---
apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: {name: deny-others}
spec:
  tier: Admin
  priority: 10
  subject: {namespaces: {}}
  ingress: [{action: Deny, from: [{namespaces: {}}]}]
```

## Good
```yaml
apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: {name: allow-monitoring}
spec:
  tier: Admin
  priority: 10
  subject: {namespaces: {}}
  ingress: [{action: Accept, from: [{namespaces: {matchLabels: {team: sre}}}]}]
---
apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: {name: deny-others}
spec:
  tier: Admin
  priority: 20
  subject: {namespaces: {}}
  ingress: [{action: Deny, from: [{namespaces: {}}]}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.network import NetworkGraph
from kubelint.graph.network.policies import NAMESPACED, Policy
from kubelint.rules import rule


@rule(severity=Severity.WARNING)
def check(graph: NetworkGraph) -> Iterator[Finding]:
    """One finding per later policy of a priority, among those of one kind and tier that share a direction."""
    seen: dict[tuple[str | None, int, int], list[Policy]] = {}
    for policy in graph.policies:
        if policy.tier == NAMESPACED or policy.resource.get("spec", "priority") is None:
            continue
        same = seen.setdefault((policy.resource.kind, policy.tier, policy.priority), [])
        directions = {one.direction for one in policy.rules}
        first = next((p for p in same if any(one.direction in directions for one in p.rules)), None)
        same.append(policy)
        if first is not None:
            yield Finding(
                policy.resource.at("spec", "priority"),
                f"{policy.title} has the priority {policy.priority} of {first.title}, who decides is undefined",
                help="give each policy a priority of its own",
                label="taken",
                related=(Label(first.resource.at("spec", "priority"), "the same priority"),),
            )
