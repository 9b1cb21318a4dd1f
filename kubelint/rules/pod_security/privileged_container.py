"""A container is privileged.

## Why
A privileged container has every capability and every device of its node, and no confinement: who runs in it owns the
node. Most programs need one capability, one device plug-in or one sysctl instead.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      securityContext:
        privileged: true
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      securityContext:
        privileged: false
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.pod_security.analysis import PodSecurityViolation
from kubelint.rules import rule


@rule(
    severity=Severity.WARNING,
    tags=("baseline",),
    references=("PSS: privileged", "CIS 5.2.2", "CWE-250", "NSA-CISA: pod security enforcement"),
)
def check(violation: PodSecurityViolation) -> Iterator[Finding]:
    """Check `privileged` of the Pod Security Standards."""
    yield violation.finding("remove `privileged: true`")
