"""A container may use all the memory of its node.

## Why
Memory cannot be taken back: a container without a memory limit that leaks takes its neighbours down with it, because
the kernel then chooses what to kill. (CPU is different: it is shared out again at any moment, so a CPU limit is not
asked for.)

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      resources:
        requests: {memory: 128Mi}
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
      resources:
        limits: {memory: 128Mi}
```

## Options
- `init-containers`: also ask init containers; default true.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint.findings import Finding, Severity
from kubelint.inventory import Inventory
from kubelint.rules import rule
from kubelint.rules.resources._amounts import without_limit


class Options(NamedTuple):
    """`init_containers` also asks init containers."""

    init_containers: bool = True


@rule(severity=Severity.WARNING, references=("NSA-CISA: resource policies", "CWE-770"))
def check(inventory: Inventory, options: Options) -> Iterator[Finding]:
    """A limit for the pod as a whole counts for all, and what a LimitRange of the namespace fills in."""
    for container in without_limit(inventory, "memory", options.init_containers):
        yield Finding(
            container.nearest("resources", "limits", "memory"),
            f"{container.title} has no memory limit",
            help="add `resources.limits.memory`, e.g. the same amount that it requests",
        )
