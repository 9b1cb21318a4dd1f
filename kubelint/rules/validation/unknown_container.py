"""A container is named that the pod template does not have.

## Why
A pod failure policy can look at the exit code of one container. It is named as in the template, init containers
included.

## Bad
```yaml
apiVersion: batch/v1
kind: Job
metadata: {name: import}
spec:
  podFailurePolicy:
    rules: [{action: FailJob, onExitCodes: {containerName: main, operator: In, values: [42]}}]
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
    rules: [{action: FailJob, onExitCodes: {containerName: import, operator: In, values: [42]}}]
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
