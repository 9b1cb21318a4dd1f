"""A pod asks for its own namespace and for the node's at once.

## Why
A user namespace of its own (`hostUsers: false`) does not go with the node's network, processes or IPC. Kernel
parameters of a namespace that the pod shares with the node cannot be set, and processes are shared in the pod or with
the node.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostUsers: false
  hostNetwork: true
  containers: [{name: web, image: "nginx:1.29.3"}]
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostUsers: false
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
