"""A container has no CPU limit.

## Why
Under a limit a container is throttled although its node idles; without one it takes whatever nobody else requested.
Both are right somewhere, so the rule is switched on by its name.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.0
      resources: {requests: {cpu: 100m}}
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
      resources: {requests: {cpu: 100m}, limits: {cpu: 500m}}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule


@rule(severity=Severity.NOTE, opt_in=True)
def check(container: Container) -> Iterator[Finding]:
    """Ephemeral containers cannot have resources; a limit of the pod (KEP-2837) counts for all."""
    if container.field == "ephemeralContainers" or container.pod_spec.get("resources", "limits", "cpu") is not None:
        return
    if container.get("resources", "limits", "cpu") is None:
        yield Finding(
            container.nearest("resources", "limits", "cpu"),
            f"{container.title} has no CPU limit",
            help="add `resources.limits.cpu`",
        )
