"""A value is not one of those that the API server knows.

## Why
The field takes one of a few words. The API's schema lists most of such words, but not all.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  os: {name: Linux}
  containers: [{name: web, image: "nginx:1.29.3"}]
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  os: {name: linux}
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
