"""A rule of a NetworkPolicy names pods that do not exist.

## Why
A peer that matches no pod allows nothing. Where the files hold the namespace's workloads, that is often a mistyped
label. Pods made by operators are not in the files; what they are called cannot be checked.

## Bad
```yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db}
spec:
  podSelector: {matchLabels: {app: db}}
  ingress:
    - from:
        - podSelector: {matchLabels: {app: frontent}}
---
apiVersion: v1
kind: Pod
metadata: {name: db, labels: {app: db}}
spec: {containers: [{name: db, image: "postgres:18.1"}]}
---
apiVersion: v1
kind: Pod
metadata: {name: frontend, labels: {app: frontend}}
spec: {containers: [{name: web, image: "nginx:1.29.3"}]}
```

## Good
```yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db}
spec:
  podSelector: {matchLabels: {app: db}}
  ingress:
    - from:
        - podSelector: {matchLabels: {app: frontend}}
---
apiVersion: v1
kind: Pod
metadata: {name: db, labels: {app: db}}
spec: {containers: [{name: db, image: "postgres:18.1"}]}
---
apiVersion: v1
kind: Pod
metadata: {name: frontend, labels: {app: frontend}}
spec: {containers: [{name: web, image: "nginx:1.29.3"}]}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.network import NetworkGraph
from kubelint.graph.network.near_misses import made_by_operator, near_miss
from kubelint.graph.network.policies import Policy, RulePeer
from kubelint.graph.selectors import selector_text
from kubelint.resources.made_labels import NAME_LABEL
from kubelint.rules import rule


@rule(severity=Severity.NOTE)
def check(graph: NetworkGraph) -> Iterator[Finding]:
    """One finding per peer that names pods of a namespace whose workloads the files hold; a warning for a near miss."""
    for policy in graph.network_policies:
        for one in policy.rules:
            for peer in one.peers or ():
                namespace = _namespace(peer, policy)
                neighbours = graph.parties_by_namespace.get(namespace or "")
                if not peer.pods or not neighbours or graph.chosen_by(peer, policy):
                    continue
                if not made_by_operator(graph.inventory, namespace, peer.pods):
                    miss = near_miss(peer.pods, neighbours)
                    yield Finding(
                        peer.view.at("podSelector"),
                        f"{one.title} of {policy.title} names pods that namespace `{namespace}` of the scanned files "
                        f"does not have",
                        help=miss or "compare the selector with the labels of the pod templates",
                        label=f"no pod has `{selector_text(peer.pods)}`",
                        severity=Severity.WARNING if miss else None,
                    )


def _namespace(peer: RulePeer, policy: Policy) -> str | None:
    """The one namespace that a peer is about, if it is known by name."""
    if not peer.selects_pods or peer.namespaces is None:
        return policy.namespace if peer.selects_pods else None
    [requirement, *others] = peer.namespaces or (None,)
    return requirement.only if requirement and requirement.key == NAME_LABEL and not others else None
