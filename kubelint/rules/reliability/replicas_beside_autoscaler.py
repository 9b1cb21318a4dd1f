"""A workload sets `replicas` although an autoscaler does.

## Why
Each time such a manifest is applied the workload is scaled to the number in it, until the autoscaler has noticed:
under load that is an outage. The field belongs to the autoscaler and is left out of the manifest.

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
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: "nginx:1.29.3"
          resources: {requests: {cpu: 100m}}
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
          resources: {requests: {cpu: 100m}}
```

## References
- https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.rules import rule


@rule(severity=Severity.WARNING, kinds=("HorizontalPodAutoscaler", "ScaledObject"))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per workload; zero replicas switch the autoscaler off and are meant."""
    for autoscalers in graph.scaling.by_target.values():
        autoscaler = autoscalers[0]
        target = autoscaler.target
        if target.integer("spec", "replicas"):
            yield Finding(
                target.at("spec", "replicas"),
                f"{target.title} sets `replicas`, which {autoscaler.resource.title} is to decide",
                help="remove `replicas`",
                related=(Label(autoscaler.place, f"scaled by {autoscaler.resource.title}"),),
            )
