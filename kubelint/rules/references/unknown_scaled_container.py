"""An autoscaler names a container that its target does not have.

## Why
A HorizontalPodAutoscaler with a `containerResource` metric of an unknown container cannot compute it and does not
scale; a VerticalPodAutoscaler ignores a policy for an unknown container, so that the container meant gets the default.
KEDA takes the environment of the first container unless the one that `envSourceContainerName` says exists.

## Bad
```yaml
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
  metrics:
    - type: ContainerResource
      containerResource: {name: cpu, container: nginx, target: {type: Utilization, averageUtilization: 70}}
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

## Good
```yaml
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
  metrics:
    - type: ContainerResource
      containerResource: {name: cpu, container: web, target: {type: Utilization, averageUtilization: 70}}
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
from kubelint.graph.references import Reference, ReferenceGraph
from kubelint.graph.references.candidates import most_alike
from kubelint.graph.references.model import is_unplaced
from kubelint.resources import Resource, View
from kubelint.rules import rule

_INJECTED = frozenset(
    "consul-dataplane daprd envoy envoy-sidecar istio-proxy kuma-sidecar linkerd-proxy otc-container "
    "vault-agent".split()
)
"""Containers that webhooks put into pods."""


@rule(severity=Severity.WARNING)
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per name. Targets whose containers a kustomization may change are passed over."""
    for reference, targets in graph.edges:
        if reference.rule == "missing-scale-target" and targets:
            named = list(_named(reference))
            if named:
                yield from _of_target(graph, reference, targets, named)


def _of_target(
    graph: ReferenceGraph, reference: Reference, targets: tuple[Resource, ...], named: list[tuple[View, str, str]]
) -> Iterator[Finding]:
    known = _containers(graph, targets)
    for view, field, name in named if known else ():
        if name not in known:
            near = most_alike(name, sorted(known), 0.6)
            yield Finding(
                view.at(field),
                f"{reference.source.title} names container `{name}`, which {targets[0].title} does not have",
                help=f"did you mean `{near}`?" if near else f"write one of {_listed(known)}",
                related=(Label(targets[0].at("metadata", "name"), f"{targets[0].title} is here"),),
                subject=name,
            )


def _containers(graph: ReferenceGraph, targets: tuple[Resource, ...]) -> set[str]:
    """The names of the containers of all copies of the target; none where they are not known."""
    names: set[str] = set()
    for target in targets:
        workload = target.workload
        if workload is None or (graph.patched and is_unplaced(target)):
            return set()
        names |= {container.name for container in workload.pod_spec.all_containers}
    return names


def _named(reference: Reference) -> Iterator[tuple[View, str, str]]:
    """What names a container of the target, with the field that does and the name."""
    spec = reference.source.view("spec")
    places = [(metric.view("containerResource"), "container") for metric in spec.views("metrics")]
    if spec.get("resourcePolicy") is not None:
        places += [(policy, "containerName") for policy in spec.view("resourcePolicy").views("containerPolicies")]
    places.append((spec.view("scaleTargetRef"), "envSourceContainerName"))
    for view, field in places:
        name = view.text(field)
        if name and name != "*" and name not in _INJECTED:
            yield view, field, name


def _listed(names: set[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names)[:6])
