"""A pod switches its seccomp profile off, or names one that the Pod Security Standards do not allow.

## Why
Seccomp keeps processes from the system calls that exploits of the kernel need. Allowed are `RuntimeDefault` and
`Localhost`. Until version v1.18 the standards look at the seccomp annotations of that time instead. Under
`restricted`, from version v1.19, rule `missing-seccomp-profile` asks for more.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    seccompProfile: {type: Unconfined}
  containers:
    - name: web
      image: nginx:1.29.3
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
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
    tags=("baseline",),
    references=("PSS: seccompProfile_baseline", "CWE-693", "NSA-CISA: pod security enforcement"),
)
def check(violation: PodSecurityViolation) -> Iterator[Finding]:
    """Check `seccompProfile_baseline` of the Pod Security Standards."""
    yield violation.finding("write\nsecurityContext:\n  seccompProfile:\n    type: RuntimeDefault")
