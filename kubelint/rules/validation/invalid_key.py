"""A key of a ConfigMap, a Secret or of options is not one.

## Why
Keys of ConfigMaps and Secrets become names of files: they hold letters, digits, `-`, `_` and `.`, at most 253, and do
not begin with `..`. Options of storage drivers stay out of the domains of Kubernetes.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      env: [{name: A, valueFrom: {secretKeyRef: {name: web, key: pass/word}}}]
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
      env: [{name: A, valueFrom: {secretKeyRef: {name: web, key: password}}}]
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
