"""A workload names the node that its pods run on.

## Why
`nodeName` goes past the scheduler: nobody looks whether the node has room, is tainted or exists, and when it is gone,
so is the workload. It is for the scheduler to write.

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
      nodeName: node-1
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
      nodeSelector: {disktype: ssd}
      containers:
        - name: web
          image: web:1.0
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import PodSpec
from kubelint.rules import rule


@rule(
    severity=Severity.WARNING,
    kinds=(
        "Deployment",
        "StatefulSet",
        "DaemonSet",
        "ReplicaSet",
        "ReplicationController",
        "Job",
        "CronJob",
        "Rollout",
    ),
)
def check(pod_spec: PodSpec) -> Iterator[Finding]:
    """An object with a `status` was written by a cluster; a Pod alone may be for a certain node."""
    name = pod_spec.value.get("nodeName")
    if name.__class__ is str and name and not pod_spec.resource.get("status"):
        yield Finding(
            pod_spec.at("nodeName"),
            f"{pod_spec.workload.title} names the node `{name}`",
            help="use `nodeSelector` or a node affinity",
        )
