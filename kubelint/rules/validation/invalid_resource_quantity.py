"""A quantity is negative, or not whole where units are counted.

## Why
No resource can be asked for in negative amounts. Devices come in whole units, huge pages in whole pages, and a claim
for storage asks for more than nothing.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      resources: {limits: {nvidia.com/gpu: 500m}}
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
      resources: {limits: {nvidia.com/gpu: 1}}
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
