"""An Ingress or route for HTTP leads to a port of a Service that is not TCP.

## Why
Ingress controllers and gateways speak HTTP over TCP to their backends. A port with `protocol: UDP` or `SCTP` has no
endpoints for that: every request fails.

## Bad
```yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
    - host: web.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 443}}}}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports:
    - {name: quic, port: 443, protocol: UDP}
```

## Good
```yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
    - host: web.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 443}}}}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports:
    - {name: quic, port: 443, protocol: UDP}
    - {name: https, port: 443, protocol: TCP}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.inventory import Inventory, applied_together
from kubelint.resources import Resource, View
from kubelint.rules import rule


@rule(severity=Severity.WARNING, kinds=("Ingress", "HTTPRoute", "GRPCRoute"))
def check(inventory: Inventory) -> Iterator[Finding]:
    """One finding per backend. Ports that are not there are `missing-backend-port`'s."""
    for entry in inventory.of_kind("Ingress", "HTTPRoute", "GRPCRoute"):
        for backend in _backends(entry):
            name, port = backend.text("name"), backend.get("port", "number") or backend.get("port", "name")
            port = backend.get("port") if port is None else port
            namespace = backend.text("namespace") or entry.namespace
            services = inventory.find("Service", namespace, name) if name and port else []
            for service in (each for each in services if each.group == "" and applied_together(each, entry)):
                ports = [p for p in service.views("spec", "ports") if port in (p.get("port"), p.get("name"))]
                protocols = {p.text("protocol") or "TCP" for p in ports}
                if ports and "TCP" not in protocols:
                    yield Finding(
                        backend.at("port"),
                        f"{entry.title} leads to port {port} of {service.title}, which is {min(protocols)}",
                        help="lead to a TCP port of the Service, or add one",
                        related=(Label(ports[0].at("protocol"), "not TCP"),),
                    )


def _backends(entry: Resource) -> Iterator[View]:
    """What names a Service and its port, of an Ingress or a route of the Gateway API."""
    if entry.kind == "Ingress":
        yield entry.view("spec", "defaultBackend", "service")
        for each in entry.views("spec", "rules"):
            for path in each.views("http", "paths"):
                yield path.view("backend", "service")
        return
    for each in entry.views("spec", "rules"):
        for reference in each.views("backendRefs"):
            if reference.get("kind") in (None, "Service") and not reference.get("group"):
                yield reference
