"""A Windows pod mixes HostProcess containers with others.

## Why
HostProcess containers run directly on the node. All containers of a pod are of this kind or none.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostNetwork: true
  containers:
    - {name: a, image: "tool:1.0", securityContext: {windowsOptions: {hostProcess: true}}}
    - {name: b, image: "tool:1.0"}
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostNetwork: true
  containers:
    - {name: a, image: "tool:1.0", securityContext: {windowsOptions: {hostProcess: true}}}
    - {name: b, image: "tool:1.0", securityContext: {windowsOptions: {hostProcess: true}}}
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
