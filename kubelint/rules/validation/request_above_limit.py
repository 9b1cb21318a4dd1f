"""A request is higher than its limit, or differs from a limit that it must equal.

## Why
A container may use up to its limit, so it cannot ask for more. Devices, huge pages and other resources with a domain
cannot be overcommitted: their request equals their limit. Amounts are compared by value, `1000m` is `1`.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      resources: {requests: {memory: 1Gi}, limits: {memory: 512Mi}}
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
      resources: {requests: {memory: 512Mi}, limits: {memory: 1Gi}}
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
