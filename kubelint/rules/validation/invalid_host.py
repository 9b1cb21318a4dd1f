"""A host is not a DNS name.

## Why
Hosts of an Ingress and the target of an `ExternalName` Service are DNS names in lower case, without port and path. In
an Ingress `*` may stand for the first label; an address is refused.

## Bad
```yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
    - host: "shop.example.com:8080"
      http:
        paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]
```

## Good
```yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
    - host: shop.example.com
      http:
        paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.validation.violations import Violation


@rule(severity=Severity.ERROR)
def check(violation: Violation) -> Iterator[Finding]:
    """Violations of this name."""
    yield violation.finding()
