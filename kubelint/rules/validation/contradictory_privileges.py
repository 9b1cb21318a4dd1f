"""Privilege escalation is forbidden to a container that has all privileges.

## Why
`allowPrivilegeEscalation: false` cannot hold for a privileged container, nor for one with the capability
`CAP_SYS_ADMIN`.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      securityContext: {privileged: true, allowPrivilegeEscalation: false}
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
      securityContext: {allowPrivilegeEscalation: false}
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
