"""A Service leads to pods whose policies open none of its ports.

## Why
Policies look at the pod's port, after the Service has been resolved. Where every selected pod is isolated and no rule
opens the target port to anyone, the Service answers nobody.

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
    - ports: [{port: 80}]
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
    - ports: [{port: 8080}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.network import NetworkGraph
from kubelint.graph.network.openings import closing_policies, opening_rules, policy_labels, policy_names
from kubelint.graph.network.wiring import served, target_ports
from kubelint.resources import Resource, View
from kubelint.rules import rule


@rule(severity=Severity.WARNING)
def check(graph: NetworkGraph) -> Iterator[Finding]:
    """One finding per port of a Service, with the policies that close it."""
    if not graph.network_policies:
        return
    for service in graph.inventory.of_kind("Service"):
        if service.group == "" and (service.namespace or "") in graph.policies_by_namespace:
            for port in service.view("spec").views("ports"):
                yield from _closed(graph, service, port)


def _closed(graph: NetworkGraph, service: Resource, port: View) -> Iterator[Finding]:
    protocol, number = port.text("protocol") or "TCP", port.integer("port")
    targets = target_ports(service, number)
    closing, reached = [], 0
    for party, workload in graph.wiring.selected(service):
        policies = closing_policies(graph, party)
        for target in served(workload, targets, protocol):
            reached = target
            if not policies or any(opening_rules(graph, party, protocol, target)):
                return
            closing += [policy for policy in policies if policy not in closing]
    if closing:
        yield Finding(
            port.at("targetPort" if port.get("targetPort") is not None else "port"),
            f"no policy lets anyone in on {protocol} port {reached} of the pods behind {service.title}",
            help=f"allow {protocol} port {reached} in a policy for these pods",
            label=f"closed by {policy_names(closing)}",
            related=policy_labels(closing, "isolates the pods"),
            subject=f"{protocol}/{number}",
        )
