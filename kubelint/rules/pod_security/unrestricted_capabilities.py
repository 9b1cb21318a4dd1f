"""A container keeps Linux capabilities that it could drop.

## Why
Container runtimes give every container more than a dozen pieces of the power of root. Level `restricted` asks to drop
`ALL` of them, by this name, and to add at most `NET_BIND_SERVICE`. Part of the standards from version v1.22, in place
of rule `added-capabilities`; from v1.25 pods for Windows are left alone.

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
      securityContext:
        capabilities: {drop: [NET_RAW]}
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
  containers:
    - name: web
      image: nginx:1.29.3
      securityContext:
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
    references=(
        "PSS: capabilities_restricted",
        "CIS 5.2.8",
        "CIS 5.2.10",
        "CWE-250",
        "NSA-CISA: pod security enforcement",
    ),
)
def check(violation: PodSecurityViolation) -> Iterator[Finding]:
    """Check `capabilities_restricted` of the Pod Security Standards."""
    yield violation.finding("write in each of the containers\nsecurityContext:\n  capabilities:\n    drop: [ALL]")
