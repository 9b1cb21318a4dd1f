"""Two containers of a pod take the same port of the node.

## Why
A port of a node can be bound once for each protocol and address.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      ports: [{containerPort: 80, hostPort: 80}, {containerPort: 8080, hostPort: 80}]
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      ports: [{containerPort: 80, hostPort: 80}, {containerPort: 8080, hostPort: 8080}]
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
