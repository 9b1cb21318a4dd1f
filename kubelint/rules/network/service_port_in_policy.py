"""A NetworkPolicy rule uses a Service's port where the pods listen on another.

## Why
A policy sees a connection after the Service's address and port have been replaced by the pod's. A rule for the
Service's port matches nothing when `targetPort` differs.

## Bad
```yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: 8080}]
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: web, image: "nginx:1.29.3", ports: [{containerPort: 8080}]}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress:
    - ports:
        - port: 80
```

## Good
```yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: 8080}]
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: web, image: "nginx:1.29.3", ports: [{containerPort: 8080}]}]}
---
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

from collections import defaultdict
from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.network import NetworkGraph
from kubelint.graph.network.policies import EGRESS, INGRESS, Policy, Rule
from kubelint.graph.network.wiring import served, target_ports
from kubelint.graph.network.world import Party, tcp_ports
from kubelint.resources import Resource
from kubelint.rules import rule

Mapped = dict[int, tuple[int, Resource]]


@rule(severity=Severity.WARNING)
def check(graph: NetworkGraph) -> Iterator[Finding]:
    """One finding per port number that only a Service in front of the pods has."""
    if not graph.network_policies:
        return
    mapped = _service_ports(graph)
    numbers = {number for ports in mapped.values() for number in ports}
    for policy in graph.network_policies if numbers else ():
        for one in policy.rules:
            if one.direction in policy.directions and any(p.first in numbers for p in one.ports or ()):
                yield from _mistaken(one, _destinations(graph, policy, one), mapped)


def _service_ports(graph: NetworkGraph) -> dict[str, Mapped]:
    """For each workload the ports of Services in front of it that lead to other ports."""
    found: dict[str, Mapped] = defaultdict(dict)
    for service in graph.inventory.of_kind("Service"):
        if service.group == "" and service.get("spec", "clusterIP") != "None":
            for view in service.view("spec").views("ports"):
                number = view.integer("port")
                if number is None or (view.text("protocol") or "TCP") != "TCP":
                    continue
                for party, workload in graph.wiring.selected(service):
                    for target in served(workload, target_ports(service, number), "TCP"):
                        if target != number:
                            found[party.title][number] = (target, service)
    return found


def _destinations(graph: NetworkGraph, policy: Policy, one: Rule) -> list[Party]:
    if one.direction == INGRESS:
        return graph.parties_in(graph.chosen(policy))
    assert one.direction == EGRESS
    masks = [graph.chosen_by(peer, policy) for peer in one.peers or ()]
    return [party for mask in masks for party in graph.parties_in(mask)] if masks and all(masks) else []


def _mistaken(one: Rule, parties: list[Party], mapped: dict[str, Mapped]) -> Iterator[Finding]:
    own = {number for party in parties for workload in party.workloads for number in tcp_ports(workload)}
    for port in one.ports or ():
        if port.name is not None or port.protocol != "TCP" or port.first != port.last or port.first in own:
            continue
        cases = [mapped[party.title].get(port.first) for party in parties if party.title in mapped]
        hits = [case for case in cases if case is not None]
        if hits and len(hits) == len(parties):
            target, service = hits[0]
            yield Finding(
                port.view.at("port"),
                f"{one.title} of {one.policy.title} allows port {port.first} of {service.title}, but policies see the "
                f"pods' port {target}",
                help=f"write `port: {target}`",
                label="the Service's port",
                related=(Label(service.at("spec", "ports"), f"leads to port {target}"),),
            )
