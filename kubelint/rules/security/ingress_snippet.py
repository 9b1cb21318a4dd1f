"""An Ingress brings its own nginx configuration.

## Why
Whoever may edit the Ingress runs code in the controller, which reads the Secrets of all namespaces (CVE-2021-25742).
Controllers refuse snippets since 1.9 unless told otherwise.

## Bad
```yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    nginx.ingress.kubernetes.io/configuration-snippet: |
      more_set_headers "X-Frame-Options: DENY";
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
metadata:
  name: web
  annotations:
    nginx.ingress.kubernetes.io/enable-cors: "true"
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

_PREFIXES = ("nginx.ingress.kubernetes.io", "ingress.kubernetes.io", "nginx.org")


@rule(severity=Severity.WARNING, kinds=("Ingress",), references=("CWE-94",))
def check(resource: Resource) -> Iterator[Finding]:
    """Annotations of the community's controller and of NGINX's own."""
    for key in resource.mapping("metadata", "annotations"):
        if key.__class__ is str and key.endswith(("-snippet", "-snippets")) and key.partition("/")[0] in _PREFIXES:
            yield Finding(
                resource.at("metadata", "annotations", key, key=True),
                f"{resource.title} brings its own nginx configuration in `{key}`",
                help="use an annotation made for the purpose, or the controller's ConfigMap",
            )
