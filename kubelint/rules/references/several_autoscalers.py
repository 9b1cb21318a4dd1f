"""Two autoscalers scale one workload.

## Why
Each corrects what the other has decided. Metrics belong into one HorizontalPodAutoscaler, which takes the highest of
its proposals; KEDA makes one of its own for each ScaledObject.

## Bad
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
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web-memory}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 2
  maxReplicas: 5
  metrics:
    - type: Resource
      resource: {name: memory, target: {type: Utilization, averageUtilization: 70}}
---
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
          image: "nginx:1.29.3"
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
---
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
          image: "nginx:1.29.3"
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.rules import rule


@rule(severity=Severity.WARNING, kinds=("HorizontalPodAutoscaler", "ScaledObject"))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per autoscaler after the first."""
    for autoscalers in graph.scaling.by_target.values():
        first = autoscalers[0]
        for autoscaler in autoscalers[1:]:
            resource = autoscaler.resource
            if graph.collide(resource, first.resource):
                yield Finding(
                    autoscaler.place,
                    f"{resource.title} scales {autoscaler.target.title}, which {first.resource.title} scales already",
                    help="put all metrics into one autoscaler",
                    related=(Label(first.place, f"scaled by {first.resource.title}"),),
                )
