"""A name belongs to the system, or follows from other fields.

## Why
Priority classes that begin with `system-`, the priority level `exempt` and its like are the API server's own. An
APIService is named after the version and group that it serves.

## Bad
```yaml
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: system-important}
value: 100000
```

## Good
```yaml
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: important}
value: 100000
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
