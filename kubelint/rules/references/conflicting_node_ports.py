"""Two Services want the same node port.

## Why
A node port belongs to one Service of the cluster: the API server refuses the second one.

## Bad
```yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  selector: {app: web}
  ports: [{port: 80, nodePort: 30080}]
---
apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  type: NodePort
  selector: {app: api}
  ports: [{port: 80, nodePort: 30080}]
```

## Good
```yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  selector: {app: web}
  ports: [{port: 80, nodePort: 30081}]
---
apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  type: NodePort
  selector: {app: api}
  ports: [{port: 80, nodePort: 30080}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.graph.references.problems import titles
from kubelint.resources import View
from kubelint.rules import rule


@rule(severity=Severity.ERROR, kinds=("Service",))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per later port."""
    taken: dict[tuple[int, str], list[View]] = {}
    for service in graph.services:
        for port in service.view("spec").views("ports"):
            number = port.integer("nodePort")
            if not number:
                continue
            holders = taken.setdefault((number, port.text("protocol") or "TCP"), [])
            for holder in holders:
                other = holder.resource
                if graph.collide(other, service):
                    own, title = titles(service, other)
                    yield Finding(
                        port.at("nodePort"),
                        f"{own} wants node port {number}, which {title} has",
                        help="write another number, or leave it out to be given one",
                        related=(Label(holder.at("nodePort"), f"the node port of {title}"),),
                        subject=str(number),
                    )
                    break
            holders.append(port)
