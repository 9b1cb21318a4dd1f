"""A node is selected by a label that has a stable successor.

## Why
The beta labels for operating system, architecture, instance type, zone and region are deprecated; newer nodes may not
carry them.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  nodeSelector: {beta.kubernetes.io/os: linux}
  containers: [{name: web, image: "nginx:1.29.3"}]
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  nodeSelector: {kubernetes.io/os: linux}
  containers: [{name: web, image: "nginx:1.29.3"}]
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
