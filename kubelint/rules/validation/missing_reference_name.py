"""A reference to another object does not name it.

## Why
The schema lets the name of a ConfigMap or Secret be absent, the API server does not. An `imagePullSecrets` item
without a name is accepted with a warning, and so this rule reports it.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      envFrom: [{configMapRef: {}}]
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
      envFrom: [{configMapRef: {name: settings}}]
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
