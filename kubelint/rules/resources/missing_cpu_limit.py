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
from kubelint.inventory import Inventory
from kubelint.rules import rule
from kubelint.rules.resources._amounts import without_limit


class Options(NamedTuple):
    """`init_containers` also asks init containers."""

    init_containers: bool = True


@rule(severity=Severity.NOTE, opt_in=True, references=("CWE-770",))
def check(inventory: Inventory, options: Options) -> Iterator[Finding]:
    """A limit for the pod as a whole counts for all, and what a LimitRange of the namespace fills in."""
    for container in without_limit(inventory, "cpu", options.init_containers):
        yield Finding(
            container.nearest("resources", "limits", "cpu"),
            f"{container.title} has no CPU limit",
            help="add `resources.limits.cpu`",
        )
