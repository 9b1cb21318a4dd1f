"""A number lies outside the bounds that the API server sets.

## Why
Counts and durations may not be negative, user ids have 31 bits, weights lie between 1 and 100, one success is enough
for a liveness probe, and a hook sleeps no longer than the pod's grace period. A negative grace period of the pod is
accepted with a warning, and so this rule reports it.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      livenessProbe: {httpGet: {port: 80}, successThreshold: 2}
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
      readinessProbe: {httpGet: {port: 80}, successThreshold: 2}
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
