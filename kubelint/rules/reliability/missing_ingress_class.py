"""An Ingress does not say which controller serves it.

## Why
Without a class the default IngressClass takes it, if there is one: in another cluster that is none or a different
controller, and with two defaults the API server refuses it.

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
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
```

## Good
```yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  ingressClassName: nginx
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

_ANNOTATION = "kubernetes.io/ingress.class"


@rule(severity=Severity.NOTE, kinds=("Ingress",))
def check(resource: Resource) -> Iterator[Finding]:
    """The old annotation names one, too."""
    if resource.get("spec", "ingressClassName") is None and _ANNOTATION not in resource.mapping(
        "metadata", "annotations"
    ):
        yield Finding(
            resource.nearest("spec", "ingressClassName"),
            f"{resource.title} names no ingress class",
            help="add `ingressClassName`",
        )
