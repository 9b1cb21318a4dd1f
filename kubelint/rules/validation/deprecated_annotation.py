"""An annotation is used that a field has replaced.

## Why
The annotation has no effect any more, or will lose it. The API server accepts it with a warning.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web, annotations: {seccomp.security.alpha.kubernetes.io/pod: runtime/default}}
spec:
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


@rule(severity=Severity.WARNING)
def check(violation: Violation) -> Iterator[Finding]:
    """Violations of this name."""
    yield violation.finding()
