"""A long-running container does not say when it is ready.

## Why
Without a readiness probe a Service sends traffic from the moment the process starts, and a rollout goes on although the
new version does not answer.

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
          readinessProbe: {httpGet: {path: /ready, port: 80}}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule


@rule(
    severity=Severity.WARNING, kinds=("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController")
)
def check(container: Container) -> Iterator[Finding]:
    """Only containers that open a port or have no neighbour that could answer for the pod are asked."""
    if container.field != "containers" or container.get("readinessProbe") is not None:
        return
    ports_elsewhere = any(other.items("ports") for other in container.pod_spec.containers if other is not container)
    if not container.items("ports") and ports_elsewhere:
        return
    yield Finding(
        container.nearest("readinessProbe"),
        f"{container.title} has no readiness probe",
        help="add `readinessProbe` with what tells that it can take traffic, e.g. an `httpGet` of its health page",
    )
