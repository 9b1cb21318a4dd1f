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
from kubelint.rules.resources._amounts import LimitRanges, asked

_LIMIT = ("resources", "limits", "ephemeral-storage")


@rule(severity=Severity.NOTE, references=("CWE-770",))
def check(inventory: Inventory) -> Iterator[Finding]:
    """Ephemeral containers cannot have resources; what a LimitRange of the namespace fills in counts."""
    limit_ranges = LimitRanges(inventory)
    for workload in inventory.workloads:
        for container in asked(workload, init_containers=True):
            if container.get(*_LIMIT) is None and not limit_ranges.fill_in(container, "limits", "ephemeral-storage"):
                yield Finding(
                    container.nearest(*_LIMIT),
                    f"{container.title} has no limit for ephemeral storage",
                    help="add `resources.limits.ephemeral-storage`, and a request",
                )
