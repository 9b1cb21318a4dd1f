"""A container sees parts of /proc that container runtimes hide, under a policy that never allows it.

## Why
From version v1.35 level `baseline` allows `procMount: Unmasked` to pods with a user namespace of their own. Level
`restricted` does not, and this rule takes the place of `unmasked-proc`.

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
  hostUsers: false
  containers:
    - name: web
      image: nginx:1.29.3
      securityContext: {procMount: Unmasked}
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
  hostUsers: false
  containers:
    - name: web
      image: nginx:1.29.3
      securityContext: {procMount: Default}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.pod_security.analysis import PodSecurityViolation
from kubelint.rules import rule


@rule(severity=Severity.WARNING, tags=("restricted",), references=("PSS: procMount_restricted",))
def check(violation: PodSecurityViolation) -> Iterator[Finding]:
    """Check `procMount_restricted` of the Pod Security Standards."""
    yield violation.finding("remove `procMount`")
