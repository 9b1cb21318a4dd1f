"""A NetworkPolicy lets every address of the internet in on all ports.

## Why
`0.0.0.0/0` without exceptions and without ports opens the pods to whoever can route to them. Pods behind a load
balancer need one or two ports.

## Bad
```yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress:
    - from:
        - ipBlock: {cidr: 0.0.0.0/0}
```

## Good
```yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress:
    - from:
        - ipBlock: {cidr: 0.0.0.0/0}
      ports:
        - port: 8443
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.network.addresses import block_ranges
from kubelint.graph.network.policies import INGRESS, is_network_policy, read_network_policy
from kubelint.resources import Resource
from kubelint.rules import rule

_ANYWHERE = (block_ranges("0.0.0.0/0", ()), block_ranges("::/0", ()))


@rule(severity=Severity.WARNING, kinds=("NetworkPolicy",), references=("CWE-923",))
def check(policy: Resource) -> Iterator[Finding]:
    """One finding per block."""
    if not is_network_policy(policy):
        return
    for one in read_network_policy(policy).rules_of(INGRESS):
        for peer in one.peers or ():
            if one.ports is None and peer.ranges in _ANYWHERE:
                yield Finding(
                    peer.view.at("ipBlock", "cidr"),
                    f"{policy.title} lets all addresses in on all ports",
                    help="name the `ports` that are meant to be reached, or narrow the block",
                    label="everyone",
                )
