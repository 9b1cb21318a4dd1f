"""A path with a regular expression is declared as a plain one.

## Why
With `rewrite-target` groups or `use-regex`, ingress-nginx reads paths as regular expressions. As `Prefix` or `Exact`
they are refused (since 1.12), or served in an order nobody expects; `ImplementationSpecific` says what they are.

## Bad
```yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    nginx.ingress.kubernetes.io/rewrite-target: /$2
spec:
  rules:
    - host: web.example.com
      http:
        paths:
          - {path: /api(/|$)(.*), pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
```

## Good
```yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    nginx.ingress.kubernetes.io/rewrite-target: /$2
spec:
  rules:
    - host: web.example.com
      http:
        paths:
          - path: /api(/|$)(.*)
            pathType: ImplementationSpecific
            backend: {service: {name: web, port: {number: 80}}}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule

_REWRITE = "nginx.ingress.kubernetes.io/rewrite-target"
_USE = "nginx.ingress.kubernetes.io/use-regex"
_EXPRESSION = frozenset("()|*+?[]$^")


@rule(severity=Severity.WARNING, kinds=("Ingress",))
def check(resource: Resource) -> Iterator[Finding]:
    """Only where ingress-nginx is told to read paths that way."""
    if not reads_expressions(resource):
        return
    for each in resource.views("spec", "rules"):
        for path in each.views("http", "paths"):
            text = path.text("path")
            if text and path.get("pathType") in ("Prefix", "Exact") and not _EXPRESSION.isdisjoint(text):
                yield Finding(
                    path.at("pathType"),
                    f"path `{text}` of {resource.title} is a regular expression, and of type `{path.get('pathType')}`",
                    help="write `pathType: ImplementationSpecific`",
                )


def reads_expressions(ingress: Resource) -> bool:
    """Whether annotations make ingress-nginx read the paths as regular expressions."""
    notes = ingress.mapping("metadata", "annotations")
    return _REWRITE in notes or notes.get(_USE) in ("true", True)
