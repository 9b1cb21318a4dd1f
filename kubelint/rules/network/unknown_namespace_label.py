"""A namespace selector looks for a label that the namespace it means does not carry.

## Why
Namespaces have no `name` label of their own; what every namespace carries is `kubernetes.io/metadata.name`. A
selector for `name: shop` matches only if someone labelled the namespace so.

## Bad
```yaml
apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db}
spec:
  podSelector: {}
  ingress:
    - from:
        - namespaceSelector: {matchLabels: {name: shop}}
```

## Good
```yaml
apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db}
spec:
  podSelector: {}
  ingress:
    - from:
        - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}
```

## References
- [Targeting a namespace by its name](https://kubernetes.io/docs/concepts/services-networking/network-policies/#targeting-a-namespace-by-its-name)
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.network import NetworkGraph
from kubelint.resources.made_labels import NAME_LABEL
from kubelint.rules import rule


@rule(severity=Severity.WARNING)
def check(graph: NetworkGraph) -> Iterator[Finding]:
    """One finding per label whose value names a Namespace of the files that does not carry the label."""
    namespaces = graph.inventory.namespaces
    for policy in graph.network_policies:
        for one in policy.rules:
            for peer in one.peers or ():
                for key, value in peer.view.mapping("namespaceSelector", "matchLabels").items():
                    meant = namespaces.get(value) if value.__class__ is str and key != NAME_LABEL else None
                    if meant is None or any(n.labels.get(key) == value for n in namespaces.values()):
                        continue
                    yield Finding(
                        peer.view.at("namespaceSelector", "matchLabels", key),
                        f"{one.title} of {policy.title} looks for namespaces labelled `{key}: {value}`, which "
                        f"Namespace `{value}` is not",
                        help=f"write `{NAME_LABEL}: {value}`, or label the Namespace",
                        label="no namespace of the scanned files has it",
                        related=(Label(meant.at("metadata", "name"), "carries no such label"),),
                    )
