"""A key that a ConfigMap does not have.

## Why
The container does not start, or the volume is not mounted, although the ConfigMap is there; where a single file is
mounted with `subPath`, the container gets an empty directory in its place. Nothing is said of a ConfigMap that is empty
in the files or filled by something else.

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
        - name: MODE
          valueFrom:
            configMapKeyRef: {name: web, key: mod}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: web}
data: {mode: fast}
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
        - name: MODE
          valueFrom:
            configMapKeyRef: {name: web, key: mode}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: web}
data: {mode: fast}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.references.problems import MissingKey
from kubelint.rules import rule


@rule(severity=Severity.ERROR)
def check(problem: MissingKey) -> Iterator[Finding]:
    """One finding per key."""
    yield problem.finding()
