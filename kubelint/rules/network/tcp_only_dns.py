"""An egress rule allows DNS on TCP only.

## Why
A port without `protocol` means TCP. Name resolution asks over UDP first, so that a rule for port 53 alone blocks it.

## Bad
```yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - ports:
        - port: 53
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
    - ports:
        - {port: 53, protocol: UDP}
        - {port: 53, protocol: TCP}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.network.policies import EGRESS, RulePort, is_network_policy, read_network_policy
from kubelint.resources import Resource
from kubelint.rules import rule

_DNS = 53


@rule(severity=Severity.WARNING, kinds=("NetworkPolicy",))
def check(policy: Resource) -> Iterator[Finding]:
    """One finding per policy, at the first port 53 of TCP, unless some egress rule of it allows UDP 53."""
    if not is_network_policy(policy):
        return
    rules = list(read_network_policy(policy).rules_of(EGRESS))
    if any(one.ports is None or any(_covers(port, "UDP") for port in one.ports) for one in rules):
        return
    for one in rules:
        for port in one.ports or ():
            if port.protocol == "TCP" and port.first == port.last == _DNS:
                yield Finding(
                    port.view.at("port"),
                    f"{policy.title} allows DNS over TCP only, names are asked over UDP first",
                    help="add `port: 53` with `protocol: UDP` beside it",
                    label="TCP" if port.view.get("protocol") else "without `protocol` this is TCP",
                )
                return


def _covers(port: RulePort, protocol: str) -> bool:
    return port.protocol == protocol and (port.name is not None or port.first <= _DNS <= port.last)
