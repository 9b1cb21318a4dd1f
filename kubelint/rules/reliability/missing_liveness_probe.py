"""A long-running container is never restarted when it hangs.

## Why
A process that deadlocks keeps running. A liveness probe lets the kubelet restart it. A bad one restarts healthy pods
under load, so this rule is for teams that have decided to have them everywhere (ruleset `strict`).

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
          image: nginx:1.29.3
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
          image: nginx:1.29.3
          livenessProbe: {httpGet: {path: /healthz, port: 80}}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule


@rule(
    severity=Severity.NOTE,
    kinds=("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Rollout"),
)
def check(container: Container) -> Iterator[Finding]:
    """Init containers, sidecars too, are left alone."""
    if container.field == "containers" and container.get("livenessProbe") is None:
        yield Finding(
            container.nearest("livenessProbe"),
            f"{container.title} has no liveness probe",
            help="add `livenessProbe` with a cheap check of the process itself, not of what it depends on",
        )
