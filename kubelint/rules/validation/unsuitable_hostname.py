"""The name of a pod or workload is lawful but no hostname.

## Why
Pods take their hostname from their name, and names of workloads become part of them. A name with dots, or longer than
63 characters, is cut or leads to surprising host names.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web.shop}
spec:
  containers: [{name: web, image: "nginx:1.29.3"}]
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web-shop}
spec:
  containers: [{name: web, image: "nginx:1.29.3"}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.validation.violations import Violation


@rule(severity=Severity.NOTE)
def check(violation: Violation) -> Iterator[Finding]:
    """Violations of this name."""
    yield violation.finding()
