"""A NetworkPolicy rule allows everything, so that the policy restricts nothing in that direction.

## Why
A rule without peers and ports lets everyone in (or everything out). Policies add up: it also overrides what stricter
policies for the same pods deny. Sometimes that is meant; an explicit name for the policy helps readers.

## Bad
```yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress:
    - {}
```

## Good
```yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress:
    - ports:
        - port: 8080
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.network.policies import INGRESS, is_network_policy, read_network_policy
from kubelint.resources import Resource
from kubelint.rules import rule


@rule(severity=Severity.NOTE, kinds=("NetworkPolicy",))
def check(policy: Resource) -> Iterator[Finding]:
    """One finding per rule that says nothing."""
    if not is_network_policy(policy):
        return
    read = read_network_policy(policy)
    for one in read.rules:
        if one.direction in read.directions and one.peers is None and one.ports is None:
            who = "everyone in" if one.direction == INGRESS else "its pods out to everywhere"
            yield Finding(
                one.view.at(),
                f"{one.title} of {policy.title} lets {who} on all ports",
                help="name peers or ports, or leave the direction to another policy",
                label="allows everything",
            )
