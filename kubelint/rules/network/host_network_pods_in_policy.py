"""A NetworkPolicy selects only pods of the host network, on which policies have no defined effect.

## Why
Traffic of a pod with `hostNetwork: true` is its node's traffic. Most network plug-ins do not apply NetworkPolicies to
it, so the policy protects nothing.

## Bad
```yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: exporter}
spec:
  podSelector: {matchLabels: {app: exporter}}
---
apiVersion: v1
kind: Pod
metadata: {name: exporter, labels: {app: exporter}}
spec:
  hostNetwork: true
  containers: [{name: exporter, image: "exporter:1.2.3"}]
```

## Good
```yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: exporter}
spec:
  podSelector: {matchLabels: {app: exporter}}
---
apiVersion: v1
kind: Pod
metadata: {name: exporter, labels: {app: exporter}}
spec:
  containers: [{name: exporter, image: "exporter:1.2.3"}]
```

## References
- [NetworkPolicy and hostNetwork pods](https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-and-hostnetwork-pods)
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.network import NetworkGraph
from kubelint.rules import rule


@rule(severity=Severity.WARNING)
def check(graph: NetworkGraph) -> Iterator[Finding]:
    """One finding per policy whose every workload is of the host network."""
    ordinary = 0
    for party in graph.parties if graph.network_policies else ():
        ordinary |= 0 if party.host_network else party.classes
    for policy in graph.network_policies:
        chosen = graph.chosen(policy)
        workloads = [w for party in graph.parties_in(chosen) for w in party.workloads] if not chosen & ordinary else []
        if workloads:
            yield Finding(
                policy.resource.at("spec", "podSelector"),
                f"{policy.title} selects only pods of the host network, which policies do not reach",
                help="remove `hostNetwork` from the pods, or the policy",
                label="has no defined effect here",
                related=tuple(Label(w.pod_spec.at("hostNetwork"), w.title) for w in workloads[:3]),
            )
