"""A port or a port name is defined twice in a pod.

## Why
Containers of a pod share one network, so two cannot listen at the same port. The API server accepts the second
definition with a warning; Services and probes that select a port by its name take the first.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      ports: [{containerPort: 80}, {containerPort: 80, name: http}]
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
      ports: [{containerPort: 80, name: http}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.validation.violations import Violation


@rule(severity=Severity.WARNING)
def check(violation: Violation) -> Iterator[Finding]:
    """Violations of this name."""
    yield violation.finding()
