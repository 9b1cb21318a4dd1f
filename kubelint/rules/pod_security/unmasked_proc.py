"""A container sees parts of /proc that container runtimes hide.

## Why
Runtimes mask files of `/proc` that tell about the kernel or change it. `procMount: Unmasked` shows them, which is
meant for containers inside containers. From version v1.35 level `baseline` allows it in a user namespace of the pod's
own (`hostUsers: false`).

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      securityContext: {procMount: Unmasked}
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
      securityContext: {procMount: Default}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.pod_security.analysis import PodSecurityViolation
from kubelint.rules import rule


@rule(
    severity=Severity.WARNING,
    tags=("baseline",),
    references=("PSS: procMount", "CWE-668", "NSA-CISA: pod security enforcement"),
)
def check(violation: PodSecurityViolation) -> Iterator[Finding]:
    """Check `procMount` of the Pod Security Standards."""
    yield violation.finding("remove `procMount`, or give the pod a user namespace with `hostUsers: false`")
