"""A namespace selector and a pod selector stand in two list items where one was probably meant.

## Why
Items of `from` and `to` are alternatives. A `namespaceSelector` followed by a `podSelector` with its own dash allows
every pod of those namespaces, and also those pods of the policy's own namespace. Without the dash it means these pods
in those namespaces.

## Bad
```yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db}
spec:
  podSelector: {matchLabels: {app: db}}
  ingress:
    - from:
        - namespaceSelector: {matchLabels: {team: shop}}
        - podSelector: {matchLabels: {app: web}}
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
        - namespaceSelector: {matchLabels: {team: shop}}
          podSelector: {matchLabels: {app: web}}
```

## References
- [Behavior of to and from selectors](https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors)
"""

from collections.abc import Iterator
from itertools import pairwise

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.network.policies import RulePeer, is_network_policy, read_network_policy
from kubelint.graph.selectors import selector_text
from kubelint.resources import Resource
from kubelint.rules import rule


@rule(severity=Severity.NOTE, kinds=("NetworkPolicy",))
def check(policy: Resource) -> Iterator[Finding]:
    """One finding per pair, at the pod selector."""
    if not is_network_policy(policy):
        return
    for one in read_network_policy(policy).rules:
        if one.peers is None or len(one.peers) != 2:
            continue
        for first, second in pairwise(one.peers):
            if _namespaces_alone(first) and _pods_alone(second):
                yield Finding(
                    second.view.at("podSelector"),
                    f"{policy.title} allows all pods of the namespaces, and also pods `{selector_text(second.pods)}` "
                    f"of its own namespace",
                    help="remove the dash before `podSelector` if pods of those namespaces are meant",
                    label="an alternative of its own",
                    related=(Label(first.view.at("namespaceSelector"), "all pods of these namespaces"),),
                )


def _namespaces_alone(peer: RulePeer) -> bool:
    return bool(peer.namespaces) and peer.view.get("podSelector") is None


def _pods_alone(peer: RulePeer) -> bool:
    return peer.selects_pods and peer.namespaces is None and bool(peer.pods)
