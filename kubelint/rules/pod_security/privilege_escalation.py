"""A container does not forbid its processes to gain privileges.

## Why
Without `allowPrivilegeEscalation: false` a set-user-ID program such as `sudo` turns a process into root inside the
container. The default is to allow it, so every container has to say no; the pod cannot say it for them. Part of level
`restricted` from version v1.8; from v1.25 pods for Windows (`os.name: windows`) are left alone.

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
  securityContext:
    runAsNonRoot: true
    seccompProfile: {type: RuntimeDefault}
  containers:
    - name: web
      image: nginx:1.29.3
      securityContext:
        capabilities: {drop: [ALL]}
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
    runAsNonRoot: true
    seccompProfile: {type: RuntimeDefault}
  containers:
    - name: web
      image: nginx:1.29.3
      securityContext:
        allowPrivilegeEscalation: false
        capabilities: {drop: [ALL]}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.pod_security.analysis import PodSecurityViolation
from kubelint.rules import rule


@rule(
    severity=Severity.WARNING,
    tags=("restricted",),
    references=("PSS: allowPrivilegeEscalation", "CIS 5.2.6", "CWE-269", "NSA-CISA: pod security enforcement"),
)
def check(violation: PodSecurityViolation) -> Iterator[Finding]:
    """Check `allowPrivilegeEscalation` of the Pod Security Standards."""
    yield violation.finding("write in each of the containers\nsecurityContext:\n  allowPrivilegeEscalation: false")
