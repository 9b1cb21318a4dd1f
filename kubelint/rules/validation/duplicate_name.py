"""Two items of a list have the same name where names must differ.

## Why
Containers, volumes, ports of one container and other named parts of a pod are referred to by their names, so each
name may be used once. Init containers and regular containers share one set of names.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
    - name: web
      image: busybox:1.37
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
    - name: sidecar
      image: busybox:1.37
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
