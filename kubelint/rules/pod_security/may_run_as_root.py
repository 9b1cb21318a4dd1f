"""Nothing keeps the processes of a container from running as root.

## Why
A process that is root inside a container is root on the node as soon as it gets out. With `runAsNonRoot: true`, in the
pod or in every container, the kubelet refuses to start an image that would run as user 0. From version v1.35 pods with
a user namespace of their own (`hostUsers: false`) are left alone: their root is nobody on the node.

## Bad
```yaml
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: restricted
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
```

## Good
```yaml
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: restricted
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  securityContext: {runAsNonRoot: true}
  containers:
    - name: web
      image: nginx:1.29.3
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.pod_security.analysis import PodSecurityViolation
from kubelint.rules import rule


@rule(
    severity=Severity.WARNING,
    tags=("restricted",),
    references=("PSS: runAsNonRoot", "KEP-127", "CIS 5.2.7", "NSA-CISA: non-root containers", "CWE-250"),
)
def check(violation: PodSecurityViolation) -> Iterator[Finding]:
    """Check `runAsNonRoot` of the Pod Security Standards."""
    yield violation.finding("write in the pod\nsecurityContext:\n  runAsNonRoot: true")
