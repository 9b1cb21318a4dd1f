"""An IP address or block is not one.

## Why
Since Kubernetes 1.36 the API server refuses addresses with leading zeros, which other software reads as octal, and
blocks with bits set beyond their prefix. Before, it refused only what is no address at all.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostAliases: [{ip: 10.0.0, hostnames: [db]}]
  containers: [{name: web, image: "nginx:1.29.3"}]
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostAliases: [{ip: 10.0.0.1, hostnames: [db]}]
  containers: [{name: web, image: "nginx:1.29.3"}]
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
