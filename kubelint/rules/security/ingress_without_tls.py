"""An Ingress serves a host without TLS.

## Why
Whatever is sent, passwords and cookies too, can be read and changed on the way. Where a load balancer in front ends
TLS, its annotation says so.

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
  tls: [{hosts: [web.example.com], secretName: web-tls}]
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


@rule(severity=Severity.NOTE, kinds=("Ingress",), references=("NSA-CISA: encryption in transit", "CWE-319"))
def check(resource: Resource) -> Iterator[Finding]:
    """Annotations that speak of certificates, SSL or TLS count, unless they switch something off: many controllers end
    TLS that way.
    """
    if resource.items("spec", "tls") or not (
        resource.items("spec", "rules") or resource.mapping("spec", "defaultBackend")
    ):
        return
    if any(
        _speaks_of_tls(key) and value not in _OFF for key, value in resource.mapping("metadata", "annotations").items()
    ):
        return
    yield Finding(
        resource.nearest("spec", "tls"),
        f"{resource.title} serves without TLS",
        help="add `tls` with the hosts and a `secretName`; cert-manager can keep the certificate fresh",
    )


_OFF = ("false", "", None, False)


def _speaks_of_tls(key: str) -> bool:
    return "ssl" in key or "certificate" in key or "tls" in key
