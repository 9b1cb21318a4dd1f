"""A pod uses a ConfigMap that is not there.

## Why
A container whose environment or volume names a ConfigMap that does not exist does not start: the pod stays in
`ContainerCreating` or `CreateContainerConfigError`. Nothing is said of references that are `optional`, of ConfigMaps
that something in the files makes, or when the files hold no ConfigMap of that namespace and nothing of a similar
name.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: "nginx:1.29.3"
      envFrom:
        - configMapRef: {name: web-setings}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: web-settings}
data: {MODE: fast}
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
      envFrom:
        - configMapRef: {name: web-settings}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: web-settings}
data: {MODE: fast}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.references.problems import MissingObject
from kubelint.rules import rule


@rule(severity=Severity.WARNING)
def check(problem: MissingObject) -> Iterator[Finding]:
    """One finding per source and missing object."""
    yield problem.finding()
