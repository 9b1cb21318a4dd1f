"""An autoscaler goes by a utilization that its pods have no request for.

## Why
Utilization is use divided by the request. Where a container has no request for the resource the autoscaler reports
`FailedGetResourceMetric` and does nothing.

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
          resources: {requests: {cpu: 100m}}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.graph.references.scaling import Autoscaler
from kubelint.resources import Container, View, Workload
from kubelint.rules import rule


@rule(severity=Severity.WARNING, kinds=("HorizontalPodAutoscaler",))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per metric. A LimitRange of the namespace may set requests, and limits stand in for them."""
    defaults = {limits.namespace for limits in graph.inventory.of_kind("LimitRange")}
    for autoscaler in graph.scaling.autoscalers:
        workload = autoscaler.target.workload
        if workload is None or workload.namespace in defaults or autoscaler.resource.group != "autoscaling":
            continue
        for metric, name in _utilizations(autoscaler):
            yield from _lacking(autoscaler, workload, metric, name)


def _utilizations(autoscaler: Autoscaler) -> Iterator[tuple[View, str]]:
    """Where utilization is asked for, and of what: in every version of the API."""
    spec = autoscaler.resource.view("spec")
    if spec.get("targetCPUUtilizationPercentage") is not None:
        yield View(autoscaler.resource, (*spec.path, "targetCPUUtilizationPercentage"), None), "cpu"
    for metric in spec.views("metrics"):
        if metric.text("type") == "Resource":
            resource = metric.view("resource")
            new, old = resource.get("target", "averageUtilization"), resource.get("targetAverageUtilization")
            name = resource.text("name")
            if name and (new is not None or old is not None):
                yield resource, name


def _lacking(autoscaler: Autoscaler, workload: Workload, metric: View, name: str) -> Iterator[Finding]:
    if workload.pod_spec.get("resources", "requests", name) is not None:
        return
    lacking = [container for container in workload.pod_spec.containers if not _requests(container, name)]
    if lacking:
        title = lacking[0].title
        yield Finding(
            metric.at(),
            f"{autoscaler.resource.title} goes by the utilization of {name}, for which {title} has no request",
            help=f"set `resources.requests.{name}` of every container, or scale by `AverageValue`",
            related=tuple(Label(c.nearest("resources", "requests"), f"no request for {name}") for c in lacking[:3]),
            subject=name,
        )


def _requests(container: Container, name: str) -> bool:
    return any(container.get("resources", field, name) is not None for field in ("requests", "limits"))
