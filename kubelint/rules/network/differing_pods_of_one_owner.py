"""Pods of one controller differ in a label that a NetworkPolicy selects by.

## Why
What a controller makes should be alike. Where a policy selects some of its pods and not others, which pod a request
meets decides whether it is let through.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web-1
  labels: {app: web, tier: front}
  ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web, uid: a, controller: true}]
spec: {containers: [{name: web, image: "nginx:1.29.3"}]}
---
apiVersion: v1
kind: Pod
metadata:
  name: web-2
  labels: {app: web}
  ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web, uid: a, controller: true}]
spec: {containers: [{name: web, image: "nginx:1.29.3"}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: front}
spec:
  podSelector: {matchLabels: {tier: front}}
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web-1
  labels: {app: web, tier: front}
  ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web, uid: a, controller: true}]
spec: {containers: [{name: web, image: "nginx:1.29.3"}]}
---
apiVersion: v1
kind: Pod
metadata:
  name: web-2
  labels: {app: web, tier: front}
  ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web, uid: a, controller: true}]
spec: {containers: [{name: web, image: "nginx:1.29.3"}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: front}
spec:
  podSelector: {matchLabels: {tier: front}}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.network import NetworkGraph
from kubelint.graph.selectors import matches, selector_text
from kubelint.rules import rule


@rule(severity=Severity.WARNING)
def check(graph: NetworkGraph) -> Iterator[Finding]:
    """One finding per owner and policy, at the labels of the first pod that is not selected."""
    for party in graph.parties:
        if len(party.workloads) < 2 or not party.classes & (party.classes - 1):
            continue
        for policy in graph.policies_by_namespace.get(party.namespace, ()):
            if not 0 != graph.chosen(policy) & party.classes != party.classes:
                continue
            inside = next(w for w in party.workloads if matches(policy.pods, w.pod_labels))
            outside = next(w for w in party.workloads if not matches(policy.pods, w.pod_labels))
            yield Finding(
                outside.pod_metadata.at("labels"),
                f"{outside.title} is not selected by {policy.title}, but {inside.title} of the same "
                f"{party.kind} `{party.name}` is",
                help=f"give both the labels `{selector_text(policy.pods)}`, or select by a label they share",
                label="other labels than its sibling",
                related=(Label(inside.pod_metadata.at("labels"), "selected"),),
            )
