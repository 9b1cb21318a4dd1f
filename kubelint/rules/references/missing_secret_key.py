"""A key that a Secret does not have.

## Why
The container does not start, or the volume is not mounted, although the Secret is there. Nothing is said of a Secret
that is empty in the files or made by something else.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: "nginx:1.29.3"
      env:
        - name: TOKEN
          valueFrom:
            secretKeyRef: {name: web, key: tokens}
---
apiVersion: v1
kind: Secret
metadata: {name: web}
stringData: {token: from-the-vault}
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: "nginx:1.29.3"
      env:
        - name: TOKEN
          valueFrom:
            secretKeyRef: {name: web, key: token}
---
apiVersion: v1
kind: Secret
metadata: {name: web}
stringData: {token: from-the-vault}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.references.problems import MissingKey
from kubelint.rules import rule


@rule(severity=Severity.WARNING)
def check(problem: MissingKey) -> Iterator[Finding]:
    """One finding per key."""
    yield problem.finding()
