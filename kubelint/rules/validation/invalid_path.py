"""A path is absolute where it must be relative, or climbs out with `..`.

## Why
Paths inside a volume (`subPath`, paths of items, of profiles) stay inside it: they are relative and have no part
`..`. Other paths may not contain `..` either, because what they lead to would not be visible. NFS paths are absolute.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      volumeMounts: [{name: data, mountPath: /data, subPath: /web}]
  volumes: [{name: data, emptyDir: {}}]
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
      volumeMounts: [{name: data, mountPath: /data, subPath: web}]
  volumes: [{name: data, emptyDir: {}}]
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
