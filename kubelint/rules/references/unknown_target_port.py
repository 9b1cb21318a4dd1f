"""A Service leads to a named port that its pods do not have.

## Why
A `targetPort` that is a name is looked up in the containers of each pod: a pod without a port of that name and
protocol gets no traffic from the Service.

## Bad
```yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: web}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: "nginx:1.29.3"
          ports: [{name: http, containerPort: 8080}]
```

## Good
```yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: http}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: "nginx:1.29.3"
          ports: [{name: http, containerPort: 8080}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.graph.references.wiring import servers, without_port
from kubelint.resources import Resource, View, Workload
from kubelint.rules import rule


@rule(severity=Severity.ERROR, kinds=("Service",))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per port; a warning where some of the workloads have it."""
    for service in graph.services:
        for port in service.view("spec").views("ports"):
            target = port.get("targetPort")
            if target.__class__ is str and target and not target.isdigit():
                workloads = servers(graph, service)
                protocol = port.text("protocol") or "TCP"
                lacking = without_port(workloads, target, protocol)
                if lacking:
                    yield _finding(service, port, lacking, len(workloads))


def _finding(service: Resource, port: View, lacking: list[Workload], count: int) -> Finding:
    target, protocol = port.get("targetPort"), port.text("protocol") or "TCP"
    some = len(lacking) < count
    which = f"{lacking[0].title} among its pods does not have" if some else "none of its pods has"
    return Finding(
        port.at("targetPort"),
        f"{service.title} leads to {protocol} port `{target}`, which {which}",
        help=f"give a port of the containers the name `{target}`, or write a name or number that they have",
        related=tuple(Label(w.pod_spec.nearest("containers"), f"the containers of {w.title}") for w in lacking[:3]),
        severity=Severity.WARNING if some else None,
        subject=str(target),
    )
