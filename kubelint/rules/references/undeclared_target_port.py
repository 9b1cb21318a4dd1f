"""A Service leads to a port that its containers do not declare.

## Why
Container ports are documentation, traffic reaches an undeclared port too. But where every container behind a Service
lists its ports and none is the one the Service leads to, the number is usually wrong.

## Bad
```yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: 8081}]
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
  ports: [{port: 80, targetPort: 8080}]
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
from kubelint.graph.references.wiring import declares, declares_any, servers
from kubelint.rules import rule


@rule(severity=Severity.WARNING, kinds=("Service",))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per port. Nothing is said where a workload declares no port at all."""
    for service in graph.services:
        for port in service.view("spec").views("ports"):
            field = "port" if port.get("targetPort") in (None, "", 0) else "targetPort"
            target = port.get(field)
            if target.__class__ is not int:
                continue
            workloads = servers(graph, service)
            protocol = port.text("protocol") or "TCP"
            if not workloads or not all(map(declares_any, workloads)):
                continue
            if not any(declares(workload, target, protocol) for workload in workloads):
                first = workloads[0]
                yield Finding(
                    port.at(field),
                    f"{service.title} leads to {protocol} port {target}, which no container of {first.title} declares",
                    help="write a port of the containers, or add it to theirs",
                    related=(Label(first.pod_spec.nearest("containers"), f"the containers of {first.title}"),),
                    subject=str(target),
                )
