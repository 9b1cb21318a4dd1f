"""A container listens on a port below 1024.

## Why
Such ports take root or the capability NET_BIND_SERVICE, on older container runtimes at least. A Service can put any
port in front.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.0
      ports: [{containerPort: 80}]
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.0
      ports: [{containerPort: 8080}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule


@rule(severity=Severity.NOTE, tags=("hardening",))
def check(container: Container) -> Iterator[Finding]:
    """Declared ports only."""
    for port in container.views("ports"):
        number = port.integer("containerPort")
        if number is not None and 0 < number < 1024:
            yield Finding(
                port.at("containerPort"),
                f"{container.title} listens on port {number}",
                help="let it listen on a port above 1023, and map `targetPort` of the Service",
            )
