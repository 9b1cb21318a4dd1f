"""A finalizer has no domain, or contradicts another.

## Why
A finalizer holds up the deletion of its object until the controller that it names has removed it. Names without a
domain are reserved for Kubernetes, and `orphan` and `foregroundDeletion` ask for opposite ways of garbage collection.

## Bad
```yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, finalizers: [cleanup]}
```

## Good
```yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, finalizers: [example.com/cleanup]}
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
