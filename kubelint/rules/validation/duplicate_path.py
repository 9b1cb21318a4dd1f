"""Two things are mounted or written at one path.

## Why
A container sees one thing at each path: two volume mounts, two block devices or two files of a projected volume at
the same path would hide each other. Files of a volume that lie below one another are accepted with a warning.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      volumeMounts:
        - {name: a, mountPath: /data}
        - {name: b, mountPath: /data}
  volumes: [{name: a, emptyDir: {}}, {name: b, emptyDir: {}}]
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
      volumeMounts:
        - {name: a, mountPath: /data/a}
        - {name: b, mountPath: /data/b}
  volumes: [{name: a, emptyDir: {}}, {name: b, emptyDir: {}}]
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
