"""An old annotation and the field that replaced it say different things.

## Why
Seccomp and AppArmor profiles were annotations once. Where both are written they must name the same profile.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web, annotations: {seccomp.security.alpha.kubernetes.io/pod: unconfined}}
spec:
  securityContext: {seccompProfile: {type: RuntimeDefault}}
  containers: [{name: web, image: "nginx:1.29.3"}]
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {seccompProfile: {type: RuntimeDefault}}
  containers: [{name: web, image: "nginx:1.29.3"}]
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
