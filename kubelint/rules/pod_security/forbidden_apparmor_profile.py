"""A pod switches its AppArmor profile off, or names one that the Pod Security Standards do not allow.

## Why
Container runtimes confine processes with AppArmor by default. `Unconfined` takes that away. Allowed are
`RuntimeDefault` and `Localhost`, in the field as in the annotation used before Kubernetes 1.30, where they are written
`runtime/default` and `localhost/<profile>`.

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
        appArmorProfile: {type: Unconfined}
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
        appArmorProfile: {type: RuntimeDefault}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.pod_security.analysis import PodSecurityViolation
from kubelint.rules import rule


@rule(
    severity=Severity.WARNING,
    tags=("baseline",),
    references=("PSS: appArmorProfile", "CWE-693", "NSA-CISA: pod security enforcement"),
)
def check(violation: PodSecurityViolation) -> Iterator[Finding]:
    """Check `appArmorProfile` of the Pod Security Standards."""
    yield violation.finding(
        "leave the profile out, or write\nsecurityContext:\n  appArmorProfile:\n    type: RuntimeDefault"
    )
