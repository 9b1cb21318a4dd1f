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
from typing import NamedTuple

from kubelint.findings import Finding, Label, Place, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.graph.references.scaling import Autoscaler
from kubelint.resources import Container, Workload
from kubelint.rules import rule
from kubelint.rules.resources._amounts import LimitRanges


@rule(severity=Severity.WARNING, kinds=("HorizontalPodAutoscaler",))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per metric. A LimitRange of the namespace may set requests, and limits stand in for them."""
    limit_ranges = LimitRanges(graph.inventory)
    for autoscaler in graph.scaling.autoscalers:
        workload = autoscaler.target.workload
        if workload is None or autoscaler.resource.group != "autoscaling":
            continue
        for metric in _utilizations(autoscaler):
            if workload.pod_spec.get("resources", "requests", metric.name) is None:
                yield from _lacking(autoscaler, workload, metric, limit_ranges)


class _Utilization(NamedTuple):
    """Where the utilization of a resource is asked for, and of which container if not of all."""

    place: Place
    name: str
    container: str | None = None


def _utilizations(autoscaler: Autoscaler) -> Iterator[_Utilization]:
    """Those of every version of the API. Without metrics it is 80 % of CPU (SetDefaults_HorizontalPodAutoscaler)."""
    spec = autoscaler.resource.view("spec")
    if spec.get("targetCPUUtilizationPercentage") is not None:
        yield _Utilization(spec.at("targetCPUUtilizationPercentage"), "cpu")
    elif not spec.items("metrics"):
        yield _Utilization(spec.nearest("metrics"), "cpu")
    for metric in spec.views("metrics"):
        if metric.text("type") in ("Resource", "ContainerResource"):
            alone = metric.text("type") == "ContainerResource"
            resource = metric.view("containerResource" if alone else "resource")
            new, old = resource.get("target", "averageUtilization"), resource.get("targetAverageUtilization")
            name = resource.text("name")
            if name and (new is not None or old is not None):
                yield _Utilization(resource.at(), name, resource.text("container") if alone else None)


def _lacking(
    autoscaler: Autoscaler, workload: Workload, metric: _Utilization, limit_ranges: LimitRanges
) -> Iterator[Finding]:
    name = metric.name
    lacking = [
        container
        for container in workload.pod_spec.containers
        if metric.container in (None, container.name)
        and not (_requests(container, name) or limit_ranges.fill_in(container, "requests", name))
    ]
    if lacking:
        title = lacking[0].title
        every = "of every container, or scale by `AverageValue`" if metric.container is None else "of the container"
        yield Finding(
            metric.place,
            f"{autoscaler.resource.title} goes by the utilization of `{name}`, for which {title} has no request",
            help=f"set `resources.requests.{name}` {every}",
            related=tuple(Label(c.nearest("resources", "requests"), f"no request for `{name}`") for c in lacking[:3]),
            subject=name,
        )


def _requests(container: Container, name: str) -> bool:
    return any(container.get("resources", field, name) is not None for field in ("requests", "limits"))
