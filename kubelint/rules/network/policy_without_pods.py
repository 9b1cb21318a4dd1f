"""A NetworkPolicy selects no pod.

## Why
A policy without pods protects nothing. Usually a label was mistyped or renamed, and the pods it was written for are
open.

## Bad
```yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: webb}}
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
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: web, image: "nginx:1.29.3"}]}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.network import NetworkGraph
from kubelint.graph.network.near_misses import made_by_operator, near_miss
from kubelint.graph.selectors import selector_text
from kubelint.rules import rule


@rule(severity=Severity.WARNING)
def check(graph: NetworkGraph) -> Iterator[Finding]:
    """One finding per policy; none where the files hold no workload of its namespace, or an operator makes the pods."""
    for policy in graph.network_policies:
        if not policy.pods or graph.chosen(policy):
            continue
        neighbours = graph.parties_by_namespace.get(policy.namespace or "")
        if neighbours and not made_by_operator(graph.inventory, policy.namespace, policy.pods):
            miss = near_miss(policy.pods, neighbours)
            yield Finding(
                policy.resource.at("spec", "podSelector"),
                f"{policy.title} selects no pod of the scanned files",
                help=miss or "compare the selector with the labels of the pod templates",
                label=f"no pod has `{selector_text(policy.pods)}`",
            )
