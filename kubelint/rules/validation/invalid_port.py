"""A port number or port name is not one.

## Why
Port numbers lie between 1 and 65535. Port names have at most 15 lower-case letters, digits and single hyphens, and at
least one letter; `"8080"` in quotes is a name, and not a lawful one.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      ports: [{containerPort: 80, name: Public_HTTP}]
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
      ports: [{containerPort: 80, name: public-http}]
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
