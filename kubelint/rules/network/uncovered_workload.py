"""A workload is left out by the policies of a namespace that uses them.

## Why
A pod that no policy isolates takes connections from everywhere. In a namespace with policies that is usually a gap
rather than a decision. For egress it is reported where the namespace has egress policies.

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
---
apiVersion: v1
kind: Pod
metadata: {name: cache, labels: {app: cache}}
spec: {containers: [{name: cache, image: "redis:8.4.0"}]}
```

## Good
```yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: all}
spec:
  podSelector: {}
---
apiVersion: v1
kind: Pod
metadata: {name: cache, labels: {app: cache}}
spec: {containers: [{name: cache, image: "redis:8.4.0"}]}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.network import NetworkGraph
from kubelint.graph.network.policies import EGRESS, INGRESS
from kubelint.rules import rule


@rule(severity=Severity.WARNING, references=("CWE-923",))
def check(graph: NetworkGraph) -> Iterator[Finding]:
    """One finding per workload, at its name; pods of the host network are not asked for."""
    for namespace, policies in graph.policies_by_namespace.items():
        used = {direction for policy in policies for direction in policy.directions if graph.chosen(policy)}
        sides = {INGRESS: graph.evaluation.ingress, EGRESS: graph.evaluation.egress}
        for party in graph.parties_by_namespace.get(namespace, ()):
            missing = [d for d in (INGRESS, EGRESS) if d in used and not party.classes & sides[d].governed]
            workload = party.workloads[0]
            if missing and not party.host_network:
                directions = " and ".join(direction.lower() for direction in missing)
                yield Finding(
                    workload.resource.at("metadata", "name"),
                    f"no policy covers {workload.title} for {directions}, though namespace `{namespace}` has policies",
                    help="select its pods in a policy, or add one that denies by default",
                    label="open to everyone" if INGRESS in missing else "may go out everywhere",
                )
