"""An amount of memory or storage is a fraction of a byte.

## Why
The suffix `m` means thousandths, so `500m` of memory is half a byte. Megabytes are written `M` or `Mi`. The API
server accepts it with a warning.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      resources: {limits: {memory: 500m}}
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
      resources: {limits: {memory: 500Mi}}
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
