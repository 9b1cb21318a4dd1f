"""A container requests no CPU or no memory.

## Why
Without requests the scheduler thinks that a container needs nothing: nodes fill up, pods are evicted first, and an
autoscaler that counts utilisation has no base to count from. A limit counts as the request where the request is
missing.

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
        limits: {memory: 128Mi}
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
        requests: {cpu: 100m, memory: 128Mi}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule


@rule(severity=Severity.WARNING, tags=("scheduling",))
def check(container: Container) -> Iterator[Finding]:
    """Ephemeral containers cannot have resources; a request set for the pod as a whole (KEP-2837) counts for all."""
    if container.field == "ephemeralContainers":
        return
    missing = [name for name in ("cpu", "memory") if not _requested(container, name)]
    if missing:
        names = " and no ".join(missing)
        yield Finding(
            container.nearest("resources", "requests", *missing[:1]),
            f"{container.title} requests no {names}",
            help="add `resources.requests` with what it normally needs, e.g. `cpu: 100m` and `memory: 128Mi`",
        )


def _requested(container: Container, name: str) -> bool:
    holders = (container, container.pod_spec)
    return any(h.get("resources", kind, name) is not None for h in holders for kind in ("requests", "limits"))
