"""An Ingress takes requests for every host.

## Why
A rule without a host, the host `*` or a `defaultBackend` answers for names that belong to nobody yet, and for
everything that scanners send to the address. Another team's new host lands there until its own Ingress exists.

## Bad
```yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
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
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule


@rule(severity=Severity.NOTE, kinds=("Ingress",))
def check(resource: Resource) -> Iterator[Finding]:
    """A wildcard below a domain is that domain's."""
    if resource.mapping("spec", "defaultBackend") or resource.mapping("spec", "backend"):
        field = "defaultBackend" if resource.mapping("spec", "defaultBackend") else "backend"
        yield Finding(
            resource.at("spec", field, key=True),
            f"{resource.title} has a default backend for every host",
            help="name the hosts in `rules`",
        )
    for each in resource.views("spec", "rules"):
        host = each.get("host")
        if host is None or host in ("", "*"):
            yield Finding(
                each.nearest("host") if host is None else each.at("host"),
                f"a rule of {resource.title} matches every host",
                help="add the `host` that it is for",
            )
