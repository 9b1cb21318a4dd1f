"""A list is not in ascending order.

## Why
The API server wants exit codes sorted, so that a long list can be searched fast.

## Bad
```yaml
apiVersion: batch/v1
kind: Job
metadata: {name: import}
spec:
  podFailurePolicy:
    rules: [{action: FailJob, onExitCodes: {operator: In, values: [42, 7]}}]
  template:
    spec:
      restartPolicy: Never
      containers: [{name: import, image: "example.com/import:1.0"}]
```

## Good
```yaml
apiVersion: batch/v1
kind: Job
metadata: {name: import}
spec:
  podFailurePolicy:
    rules: [{action: FailJob, onExitCodes: {operator: In, values: [7, 42]}}]
  template:
    spec:
      restartPolicy: Never
      containers: [{name: import, image: "example.com/import:1.0"}]
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
