"""Two Ingress rules have the same host and path.

## Why
Which of the two backends gets the requests is up to the controller, often the older Ingress; some admission webhooks
refuse the second. Rules of different classes do not meet, and canary annotations are respected.

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
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: api}
spec:
  rules:
    - host: web.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}
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
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: api}
spec:
  rules:
    - host: web.example.com
      http:
        paths:
          - {path: /api, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.graph.references.problems import titles
from kubelint.resources import Resource, View
from kubelint.rules import rule

_CLASS = "kubernetes.io/ingress.class"
_CANARY = "nginx.ingress.kubernetes.io/canary"
_Route = tuple[str, str, str, str]


@rule(severity=Severity.WARNING, kinds=("Ingress",))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per later path."""
    taken: dict[_Route, list[View]] = {}
    for ingress in graph.inventory.of_kind("Ingress"):
        if ingress.annotations.get(_CANARY) == "true":
            continue
        for route, path in _routes(ingress):
            others = taken.setdefault(route, [])
            other = next((o for o in others if o.resource is ingress or graph.collide(o.resource, ingress)), None)
            others.append(path)
            if other is not None:
                own, first = titles(ingress, other.resource)
                first = first if other.resource is not ingress else "another rule of it"
                yield Finding(
                    path.at("path"),
                    f"{own} serves path `{route[2] or '/'}` of host `{route[1] or '*'}`, as {first} does",
                    help="remove one of the two, or give it another host or path",
                    related=(Label(other.at("path"), "the same host and path"),),
                    subject=f"{route[1]}{route[2]}",
                )


def _routes(ingress: Resource) -> Iterator[tuple[_Route, View]]:
    spec = ingress.view("spec")
    chosen = spec.text("ingressClassName") or ingress.annotations.get(_CLASS) or ""
    for one in spec.views("rules"):
        for path in one.view("http").views("paths"):
            yield (chosen, one.text("host") or "", path.text("path") or "", path.text("pathType") or ""), path
