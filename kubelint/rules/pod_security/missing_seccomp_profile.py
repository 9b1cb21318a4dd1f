"""A container runs without a seccomp profile, or with one that the Pod Security Standards do not allow.

## Why
Without a profile a container may call all of the kernel, unless the kubelet is configured to say otherwise. Level
`restricted` asks for `RuntimeDefault` or `Localhost`, in the pod or in every container, from version v1.19; from v1.25
pods for Windows are left alone. Takes the place of rule `forbidden-seccomp-profile`.

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
  securityContext:
    seccompProfile: {type: RuntimeDefault}
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
    references=("PSS: seccompProfile_restricted", "CIS 5.7.2", "CWE-693", "NSA-CISA: pod security enforcement"),
)
def check(violation: PodSecurityViolation) -> Iterator[Finding]:
    """Check `seccompProfile_restricted` of the Pod Security Standards."""
    yield violation.finding("write in the pod\nsecurityContext:\n  seccompProfile:\n    type: RuntimeDefault")
