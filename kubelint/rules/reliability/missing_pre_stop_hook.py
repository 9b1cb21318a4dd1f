"""A container does not wait before it stops.

## Why
A pod gets SIGTERM while load balancers still send to it. A `preStop` hook of some seconds, best `sleep`, bridges the
gap for programs that stop at once. Those that finish their connections need none, so the rule is switched on by its
name.

## Bad
```yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web:1.0
```

## Good
```yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web:1.0
          lifecycle: {preStop: {sleep: {seconds: 5}}}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule


@rule(
    severity=Severity.NOTE,
    kinds=("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Rollout"),
    opt_in=True,
)
def check(container: Container) -> Iterator[Finding]:
    """Init containers are left alone."""
    if container.field == "containers" and container.get("lifecycle", "preStop") is None:
        yield Finding(
            container.nearest("lifecycle", "preStop"),
            f"{container.title} has no `preStop` hook",
            help="add `lifecycle.preStop.sleep.seconds: 5`, or handle SIGTERM",
        )
