"""A NetworkPolicy rule names a port that no destination pod has.

## Why
A named port is looked up among the container ports of the destination, by name and protocol. Where no pod has it, the
item allows nothing.

## Bad
```yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress:
    - ports:
        - port: htpp
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      ports: [{name: http, containerPort: 8080}]
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
        - port: http
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      ports: [{name: http, containerPort: 8080}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.network import NetworkGraph
from kubelint.graph.network.policies import INGRESS, Rule
from kubelint.graph.network.world import Party, named_ports
from kubelint.rules import rule
from kubelint.values.suggestions import did_you_mean


@rule(severity=Severity.WARNING)
def check(graph: NetworkGraph) -> Iterator[Finding]:
    """One finding per item; for egress only where every peer is known by the files' pods."""
    for policy in graph.network_policies:
        for one in policy.rules_of(INGRESS) if graph.chosen(policy) else ():
            yield from _missing(one, graph.parties_in(graph.chosen(policy)))
        for one in policy.rules:
            if one.direction != INGRESS and one.peers and any(port.name for port in one.ports or ()):
                chosen = [graph.chosen_by(peer, policy) for peer in one.peers]
                if all(chosen) and all(peer.namespaces is None for peer in one.peers):
                    yield from _missing(one, [p for mask in chosen for p in graph.parties_in(mask)])


def _missing(one: Rule, parties: list[Party]) -> Iterator[Finding]:
    for port in one.ports or ():
        if port.name is None:
            continue
        known = {(p.name, p.protocol) for party in parties for w in party.workloads for p in named_ports(w)}
        if (port.name, port.protocol) in known:
            continue
        others = sorted(protocol for name, protocol in known if name == port.name)
        hint = f"write `protocol: {others[0]}`" if others else did_you_mean(port.name, [name for name, _ in known])
        yield Finding(
            port.view.at("port"),
            f"{one.title} of {one.policy.title} names {port.protocol} port `{port.name}`, which no destination pod of "
            f"the scanned files has",
            help=hint or "name a container port of the destination, or write its number",
            label="allows nothing",
        )
