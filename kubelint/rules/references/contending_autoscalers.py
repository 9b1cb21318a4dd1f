"""A VerticalPodAutoscaler and another autoscaler work against one another.

## Why
A HorizontalPodAutoscaler compares use with requests. Where a VerticalPodAutoscaler changes the requests of the same
resource, each answers to what the other one did, and the number of pods swings. Of two VerticalPodAutoscalers for the
same workload nobody knows which one decides.

## Bad
```yaml
apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: {name: web}
spec:
  targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 9
  metrics:
    - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: "nginx:1.29.3"}]
```

## Good
```yaml
apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: {name: web}
spec:
  targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  resourcePolicy:
    containerPolicies: [{containerName: "*", controlledResources: [memory]}]
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 9
  metrics:
    - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: "nginx:1.29.3"}]
```

## References
- https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/known-limitations.md
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Place, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.graph.references.model import Edge
from kubelint.resources import Resource
from kubelint.rules import rule

_BOTH = frozenset(("cpu", "memory"))


@rule(severity=Severity.WARNING, kinds=("VerticalPodAutoscaler",))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per VerticalPodAutoscaler and other autoscaler of its target."""
    first: dict[int, Edge] = {}
    for edge in graph.edges:
        source = edge.reference.source
        if source.kind != "VerticalPodAutoscaler" or not edge.targets or edge.reference.rule != "missing-scale-target":
            continue
        target = edge.targets[-1]
        other = first.setdefault(id(target), edge).reference
        if other.source is not source and graph.collide(other.source, source):
            sizes = f"{source.title} sizes the pods of {target.title}, which {other.source.title} sizes already"
            yield _finding(edge, sizes, "remove one of the two", other.source, other.place)
        for autoscaler in graph.scaling.by_target.get(id(target), ()):
            shared = _sized(source) & _watched(autoscaler.resource)
            if shared and source.text("spec", "updatePolicy", "updateMode") != "Off":
                name = min(shared)
                yield _finding(
                    edge,
                    f"{source.title} changes the requests for {name} of {target.title}, by which "
                    f"{autoscaler.resource.title} scales it",
                    f'leave {name} out of `controlledResources`, or set `updateMode: "Off"`',
                    autoscaler.resource,
                    autoscaler.place,
                )


def _finding(edge: Edge, message: str, remedy: str, other: Resource, place: Place) -> Finding:
    label = Label(place, f"the target of {other.title}")
    return Finding(edge.reference.place, message, help=remedy, related=(label,), subject=other.name)


def _sized(resource: Resource) -> frozenset[str]:
    """The resources whose requests a VerticalPodAutoscaler changes, as far as its policy for all containers says."""
    policies = list(resource.view("spec", "resourcePolicy").views("containerPolicies"))
    for policy in policies:
        if policy.text("containerName") == "*" or len(policies) == 1:
            if policy.text("mode") == "Off":
                return frozenset()
            return frozenset(policy.strings("controlledResources")) or _BOTH
    return frozenset() if policies else _BOTH


def _watched(resource: Resource) -> frozenset[str]:
    """The resources by whose utilization an autoscaler scales: CPU where it names no metric."""
    spec = resource.view("spec")
    if resource.kind == "ScaledObject":
        return frozenset(trigger.text("type") or "" for trigger in spec.views("triggers"))
    if spec.get("targetCPUUtilizationPercentage") is not None or not spec.items("metrics"):
        return frozenset(("cpu",))
    found = (metric.view("resource") for metric in spec.views("metrics") if metric.text("type") == "Resource")
    return frozenset(one.text("name") or "" for one in found if one.get("target", "type") != "AverageValue")
