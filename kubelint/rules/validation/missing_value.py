"""A field is missing or empty that the API server needs.

## Why
The API's schema calls the field optional, since it may be absent in some version or on updates; validation refuses a
new object without it.

## Bad
```yaml
apiVersion: v1
kind: PersistentVolume
metadata: {name: disk}
spec:
  accessModes: [ReadWriteOnce]
  nfs: {server: nfs.example.com, path: /disk}
```

## Good
```yaml
apiVersion: v1
kind: PersistentVolume
metadata: {name: disk}
spec:
  capacity: {storage: 10Gi}
  accessModes: [ReadWriteOnce]
  nfs: {server: nfs.example.com, path: /disk}
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
