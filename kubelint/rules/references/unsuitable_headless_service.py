"""The Service of a StatefulSet gives its pods no names.

## Why
Only a headless Service (`clusterIP: None`) whose selector matches the pods gives each pod of a StatefulSet a DNS
name. With another Service `db-0.db` does not resolve.

## Bad
```yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: "postgres:18.1"}]}
---
apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  selector: {app: db}
  ports: [{port: 5432}]
```

## Good
```yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: "postgres:18.1"}]}
---
apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  clusterIP: None
  selector: {app: db}
  ports: [{port: 5432}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.references import Reference, ReferenceGraph
from kubelint.resources import Resource
from kubelint.rules import rule


@rule(severity=Severity.WARNING, kinds=("Service",))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per StatefulSet or `subdomain`; one whose Service is missing is for `missing-headless-service`."""
    for reference, services in graph.edges:
        if reference.rule == "missing-headless-service" and services:
            reasons = [_reason(graph, reference, service) for service in services]
            if None not in reasons:
                what, field, remedy = reasons[0] or ("", "", "")
                verb = "is governed by" if reference.field.name == "serviceName" else "takes its subdomain from"
                yield Finding(
                    reference.place,
                    f"{reference.source.title} {verb} {services[0].title}, which {what}",
                    help=remedy,
                    related=(Label(services[0].nearest("spec", field), f"{services[0].title} is here"),),
                )


def _reason(graph: ReferenceGraph, reference: Reference, service: Resource) -> tuple[str, str, str] | None:
    """What is wrong, the field of the Service, and the remedy; None for a Service that fits."""
    if service.get("spec", "clusterIP") != "None":
        return "is not headless", "clusterIP", "set `clusterIP: None` on a Service for this purpose"
    workload = reference.source.workload
    selector = service.mapping("spec", "selector")
    if selector and workload is not None and not selector.items() <= workload.pod_labels.items():
        return "does not select its pods", "selector", "compare the selector with the labels of the pod template"
    return None
