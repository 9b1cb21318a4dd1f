"""A container may fill the disk of its node.

## Why
Logs, the writable layer and `emptyDir` volumes take the node's disk. When it runs full, the kubelet evicts pods, guilty
or not; with a limit only the one that exceeds it.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.0
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.0
      resources:
        requests: {ephemeral-storage: 100Mi}
        limits: {ephemeral-storage: 1Gi}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.inventory import Inventory
from kubelint.rules import rule
from kubelint.rules.resources._amounts import without_limit


@rule(severity=Severity.NOTE, references=("CWE-770",))
def check(inventory: Inventory) -> Iterator[Finding]:
    """Ephemeral containers cannot have resources; what a LimitRange of the namespace fills in counts."""
    for container in without_limit(inventory, "ephemeral-storage", init_containers=True):
        yield Finding(
            container.nearest("resources", "limits", "ephemeral-storage"),
            f"{container.title} has no limit for ephemeral storage",
            help="add `resources.limits.ephemeral-storage`, and a request",
        )
