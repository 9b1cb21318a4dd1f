"""The resources of a pod do not cover those of its containers.

## Why
With `spec.resources` a pod has requests and limits of its own (since Kubernetes 1.34). It requests at least what its
containers request together, and no container may have a higher limit than the pod.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  resources: {requests: {cpu: 100m}}
  containers:
    - {name: web, image: "nginx:1.29.3", resources: {requests: {cpu: 200m}}}
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  resources: {requests: {cpu: 300m}}
  containers:
    - {name: web, image: "nginx:1.29.3", resources: {requests: {cpu: 200m}}}
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
