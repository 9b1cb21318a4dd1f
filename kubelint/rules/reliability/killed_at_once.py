"""A pod is killed without being asked to stop.

## Why
`terminationGracePeriodSeconds: 0` deletes the pod from the API at once, without waiting for its node: connections
break, data in flight is lost, and of a StatefulSet a second pod with the same name may run.

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
      terminationGracePeriodSeconds: 0
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
      terminationGracePeriodSeconds: 30
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
    severity=Severity.NOTE,
    kinds=("Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController"),
)
def check(pod_spec: PodSpec) -> Iterator[Finding]:
    """Not of jobs: they end by themselves."""
    if pod_spec.integer("terminationGracePeriodSeconds") == 0:
        yield Finding(
            pod_spec.at("terminationGracePeriodSeconds"),
            f"{pod_spec.workload.title} is killed without being asked to stop",
            help="leave `terminationGracePeriodSeconds` out for 30 seconds, or write 1 for programs that need no time",
        )
