"""An Ingress, route or webhook leads to a port that its Service does not have.

## Why
A backend names a port of the Service, not of the container behind it. With another number or name the controller has
nothing to send requests to. Routes of OpenShift are the exception: they name a port of the endpoints, by the name of
the Service's port or by the number of the container's. Routes of the Gateway API have to name a port.

## Bad
```yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  defaultBackend: {service: {name: web, port: {number: 8080}}}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: http}]
```

## Good
```yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  defaultBackend: {service: {name: web, port: {number: 80}}}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: http}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.graph.references.backend_ports import missing_ports, ports_text
from kubelint.rules import rule


@rule(severity=Severity.ERROR, kinds=("Service",))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per backend. Services that are not in the files are for `missing-backend-service`."""
    for use in missing_ports(graph):
        service = use.service
        if service.text("spec", "type") == "ExternalName":
            continue
        yield Finding(
            use.place,
            f"{use.source.title} {use.defect}",
            help=f"write one of its ports: {ports_text(service)}",
            related=(Label(service.nearest("spec", "ports"), f"the ports of {service.title}"),),
            subject=f"{service.name}:{use.port or ''}",
        )
