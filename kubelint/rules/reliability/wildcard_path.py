"""A path of an Ingress ends in an asterisk, and is no pattern.

## Why
Of the types `Prefix` and `Exact` an asterisk is a letter like any other: `/api/*` serves `/api/*` and not `/api/users`.
A prefix needs none, since it serves all that is below it.

## Bad
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
          - path: /api/*
            pathType: Prefix
            backend: {service: {name: web, port: {number: 80}}}
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
          - path: /api
            pathType: Prefix
            backend: {service: {name: web, port: {number: 80}}}
```

## References
- https://kubernetes.io/docs/concepts/services-networking/ingress/#path-types
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule
from kubelint.rules.reliability.regular_expression_path_type import reads_expressions


@rule(severity=Severity.WARNING, kinds=("Ingress",))
def check(resource: Resource) -> Iterator[Finding]:
    """Paths that ingress-nginx reads as regular expressions are for `regular-expression-path-type`."""
    if reads_expressions(resource):
        return
    for each in resource.views("spec", "rules"):
        for path in each.views("http", "paths"):
            text, kind = path.text("path"), path.get("pathType")
            if text and text.endswith("*") and kind in ("Prefix", "Exact"):
                yield Finding(
                    path.at("path"),
                    f"path `{text}` of {resource.title} is of type `{kind}`, for which `*` is a letter",
                    help=f"write `{text.rstrip('*').rstrip('/') or '/'}` with `pathType: Prefix`",
                )
