"""A field or resource of the pod is referred to that cannot be.

## Why
Environment variables and downwardAPI volumes can show a few fields of the pod (its name, addresses, labels), and
requests and limits of a container in a few units.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      env: [{name: PHASE, valueFrom: {fieldRef: {fieldPath: status.phase}}}]
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
      env: [{name: IP, valueFrom: {fieldRef: {fieldPath: status.podIP}}}]
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
