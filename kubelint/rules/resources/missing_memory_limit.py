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
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule


@rule(severity=Severity.WARNING, references=("NSA-CISA: resource policies",))
def check(container: Container) -> Iterator[Finding]:
    """Ephemeral containers cannot have resources; a limit for the pod as a whole (KEP-2837) counts for all."""
    if container.field == "ephemeralContainers" or container.pod_spec.get("resources", "limits", "memory") is not None:
        return
    if container.get("resources", "limits", "memory") is None:
        yield Finding(
            container.nearest("resources", "limits", "memory"),
            f"{container.title} has no memory limit",
            help="add `resources.limits.memory`, e.g. the same amount that it requests",
        )
