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


@rule(severity=Severity.NOTE, opt_in=True, references=("CWE-770",))
def check(container: Container, options: Options) -> Iterator[Finding]:
    """Ephemeral containers cannot have resources; a limit of the pod (KEP-2837) counts for all."""
    if container.field != "containers" and not (options.init_containers and container.field == "initContainers"):
        return
    wanted = ("resources", "limits", "cpu")
    if container.get(*wanted) is None and container.pod_spec.get(*wanted) is None:
        yield Finding(
            container.nearest(*wanted),
            f"{container.title} has no CPU limit",
            help="add `resources.limits.cpu`",
        )
