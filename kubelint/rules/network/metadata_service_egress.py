"""Egress to all addresses includes the cloud's metadata service.

## Why
`169.254.169.254` hands out credentials of the node in most clouds. A policy that lets pods out to `0.0.0.0/0` lets
them ask for these.

## Bad
```yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - to:
        - ipBlock: {cidr: 0.0.0.0/0}
      ports:
        - port: 80
```

## Good
```yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - to:
        - ipBlock:
            cidr: 0.0.0.0/0
            except: [169.254.169.254/32]
      ports:
        - port: 80
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.network.policies import EGRESS, Rule, is_network_policy, read_network_policy
from kubelint.resources import Resource
from kubelint.rules import rule
from kubelint.values.addresses import parse_ip

_ADDRESS = "169.254.169.254"
_HTTP = 80


@rule(
    severity=Severity.NOTE,
    kinds=("NetworkPolicy",),
    references=("CWE-923", "NSA-CISA: protecting sensitive cloud infrastructure"),
)
def check(policy: Resource) -> Iterator[Finding]:
    """One finding per block that holds the address, where the rule's ports hold 80."""
    address = parse_ip(_ADDRESS)
    if not is_network_policy(policy) or address is None:
        return
    for one in read_network_policy(policy).rules_of(EGRESS):
        for peer in one.peers or ():
            held = any(r.family == 4 and r.first <= address.value <= r.last for r in peer.ranges)
            if held and _reaches(one):
                yield Finding(
                    peer.view.at("ipBlock", "cidr"),
                    f"{policy.title} lets its pods reach the metadata service {_ADDRESS}",
                    help=f"add `except: [{_ADDRESS}/32]` to the block",
                    label=f"holds {_ADDRESS}",
                )


def _reaches(one: Rule) -> bool:
    return one.ports is None or any(p.protocol == "TCP" and p.first <= _HTTP <= p.last for p in one.ports)
