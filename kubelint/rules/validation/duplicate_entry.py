"""A list holds the same item twice where items must differ.

## Why
Some lists are sets or maps: topology spread constraints by key and action, resize policies by resource, claims of a
container by name. The API server refuses a second item of the same identity. For a few others, such as
`imagePullSecrets` and `hostAliases`, it only warns, and so does this rule.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      resizePolicy:
        - {resourceName: cpu, restartPolicy: NotRequired}
        - {resourceName: cpu, restartPolicy: RestartContainer}
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
      resizePolicy:
        - {resourceName: cpu, restartPolicy: NotRequired}
        - {resourceName: memory, restartPolicy: RestartContainer}
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
