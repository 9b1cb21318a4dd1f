"""A finalizer of a custom resource has no domain.

## Why
Without a domain two controllers may take one finalizer for their own. The API server warns of it.

## Bad
```yaml
apiVersion: example.com/v1
kind: Database
metadata: {name: main, finalizers: [cleanup]}
```

## Good
```yaml
apiVersion: example.com/v1
kind: Database
metadata: {name: main, finalizers: [example.com/cleanup]}
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
