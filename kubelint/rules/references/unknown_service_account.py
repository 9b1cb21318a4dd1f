"""Pods run as a ServiceAccount that is not there.

## Why
The ServiceAccount admission plug-in refuses a pod whose ServiceAccount does not exist; a Deployment then makes no
pods and says so only in the events of its ReplicaSet. A Secret for the token of one that does not exist is deleted.
Bindings that name one are what `missing-service-account` looks at.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  serviceAccountName: wep
  containers:
    - name: web
      image: "nginx:1.29.3"
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: web}
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  serviceAccountName: web
  containers:
    - name: web
      image: "nginx:1.29.3"
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: web}
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
