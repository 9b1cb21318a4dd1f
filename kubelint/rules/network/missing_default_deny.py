"""A namespace has NetworkPolicies, but none that denies by default.

## Why
Policies that name their pods one by one leave out what is added later. A policy for all pods without rules makes the
rest of them the exceptions.

## Bad
```yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db}
spec:
  podSelector: {matchLabels: {app: db}}
---
apiVersion: v1
kind: Pod
metadata: {name: db, labels: {app: db}}
spec: {containers: [{name: db, image: "postgres:18.1"}]}
```

## Good
```yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: default-deny}
spec:
  podSelector: {}
  policyTypes: [Ingress, Egress]
---
apiVersion: v1
kind: Pod
metadata: {name: db, labels: {app: db}}
spec: {containers: [{name: db, image: "postgres:18.1"}]}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.network import NetworkGraph
from kubelint.graph.network.policies import EGRESS, INGRESS
from kubelint.rules import rule


@rule(severity=Severity.NOTE, references=("NSA-CISA: network policies", "CWE-923"))
def check(graph: NetworkGraph) -> Iterator[Finding]:
    """One finding per namespace with workloads, at its first policy."""
    for namespace, policies in graph.policies_by_namespace.items():
        denied = {d for p in policies if not p.pods for d in p.directions if not list(p.rules_of(d))}
        missing = [direction for direction in (INGRESS, EGRESS) if direction not in denied]
        if missing and namespace in graph.parties_by_namespace:
            directions = " and ".join(direction.lower() for direction in missing)
            yield Finding(
                policies[0].resource.at("metadata", "name"),
                f"no policy of namespace `{namespace}` denies {directions} by default",
                help=f"add a policy with an empty `podSelector`, `policyTypes: [{', '.join(missing)}]` and no rules",
                label="one of its policies",
                subject=namespace,
            )
