"""A route is for a Gateway that is not there.

## Why
No controller serves a route without its Gateway, and the route carries no sign of it but an empty status. Nothing is
said where the files hold no Gateway of that namespace: Gateways are often kept elsewhere.

## Bad
```yaml
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web}
spec:
  parentRefs: [{name: entry}]
  rules: [{backendRefs: [{name: web, port: 80}]}]
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: entrance}
spec:
  gatewayClassName: example
  listeners: [{name: http, protocol: HTTP, port: 80}]
```

## Good
```yaml
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web}
spec:
  parentRefs: [{name: entrance}]
  rules: [{backendRefs: [{name: web, port: 80}]}]
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: entrance}
spec:
  gatewayClassName: example
  listeners: [{name: http, protocol: HTTP, port: 80}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.references.problems import MissingObject
from kubelint.rules import rule


@rule(severity=Severity.WARNING)
def check(problem: MissingObject) -> Iterator[Finding]:
    """One finding per source and missing object."""
    yield problem.finding()
