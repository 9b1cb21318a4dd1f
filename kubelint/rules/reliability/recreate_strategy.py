"""A Deployment stops all its pods before it starts new ones.

## Why
With `strategy: Recreate` every update is an outage. It is right where two versions must never run at a time, or where a
volume can be mounted once only.

## Bad
```yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  strategy: {type: Recreate}
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
  strategy:
    type: RollingUpdate
    rollingUpdate: {maxUnavailable: 0}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web:1.0
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule


@rule(severity=Severity.NOTE, kinds=("Deployment",))
def check(resource: Resource) -> Iterator[Finding]:
    """Deployments with a PersistentVolumeClaim or a port of their node, which only one pod can have, have a reason."""
    workload = resource.workload
    if workload is None or resource.get("spec", "strategy", "type") != "Recreate":
        return
    pod_spec = workload.pod_spec
    if any(volume.get("persistentVolumeClaim") is not None for volume in pod_spec.views("volumes")):
        return
    ports = (port for container in pod_spec.all_containers for port in container.views("ports"))
    if pod_spec.flag("hostNetwork") or any(port.get("hostPort") for port in ports):
        return
    yield Finding(
        resource.at("spec", "strategy", "type"),
        f"{resource.title} stops all its pods before it starts new ones",
        help="use `RollingUpdate`, or say why not in a suppression",
    )
