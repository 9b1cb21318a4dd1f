"""An autoscaler whose lowest and highest number of replicas are the same.

## Why
It never scales, and hides from readers that the number is fixed.

## Bad
```yaml
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 5
  maxReplicas: 5
  metrics:
    - type: Resource
      resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
```

## Good
```yaml
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 2
  maxReplicas: 5
  metrics:
    - type: Resource
      resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule

_FIELDS = {
    "HorizontalPodAutoscaler": ("minReplicas", "maxReplicas"),
    "ScaledObject": ("minReplicaCount", "maxReplicaCount"),
}


@rule(severity=Severity.NOTE, kinds=("HorizontalPodAutoscaler", "ScaledObject"))
def check(resource: Resource) -> Iterator[Finding]:
    """One finding per autoscaler; the default minimum of a HorizontalPodAutoscaler is 1."""
    lowest, highest = _FIELDS[resource.kind or ""]
    least = resource.integer("spec", lowest)
    if least is None and resource.kind == "HorizontalPodAutoscaler":
        least = 1
    if least is not None and least == resource.integer("spec", highest):
        yield Finding(
            resource.at("spec", highest),
            f"{resource.title} never scales: its minimum and its maximum are {least}",
            help=f"raise `{highest}`, or remove the autoscaler and set `replicas`",
        )
