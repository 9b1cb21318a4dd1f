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
from kubelint.resources import Container
from kubelint.rules import rule


class Options(NamedTuple):
    """`init_containers` also asks init containers."""

    init_containers: bool = True


@rule(severity=Severity.WARNING, references=("NSA-CISA: resource policies", "CWE-770"))
def check(container: Container, options: Options) -> Iterator[Finding]:
    """Ephemeral containers cannot have resources; a limit for the pod as a whole (KEP-2837) counts for all."""
    if container.field != "containers" and not (options.init_containers and container.field == "initContainers"):
        return
    wanted = ("resources", "limits", "memory")
    if container.get(*wanted) is None and container.pod_spec.get(*wanted) is None:
        yield Finding(
            container.nearest(*wanted),
            f"{container.title} has no memory limit",
            help="add `resources.limits.memory`, e.g. the same amount that it requests",
        )
