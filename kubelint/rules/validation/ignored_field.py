"""A field is written that has no effect.

## Why
The API server accepts the object, with a warning: the field means nothing with the others as they are.

## Bad
```yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  externalName: web.example.com
  ports: [{port: 80}]
```

## Good
```yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: ExternalName
  externalName: web.example.com
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
