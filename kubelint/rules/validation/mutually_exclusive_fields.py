"""Two fields are set of which the API server takes one.

## Why
A volume has one type, a probe one action, a variable a value or a source. Where both are written nobody can tell
which one is meant.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      livenessProbe: {httpGet: {port: 80}, tcpSocket: {port: 80}}
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
      livenessProbe: {httpGet: {port: 80}}
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
