"""An environment variable is defined twice.

## Why
The later definition hides the earlier one, and `kubectl apply` may drop one of the two, because it merges the list by
name. A later value that builds on the earlier one with `$(NAME)` is fine.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      env: [{name: MODE, value: fast}, {name: MODE, value: slow}]
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
      env: [{name: MODE, value: slow}]
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
