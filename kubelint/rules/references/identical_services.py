"""Two Services of a namespace have the same selector and ports.

## Why
Usually one of them was copied and its selector forgotten. Where both names are wanted, one of them is worth a
comment.

## Bad
```yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80}]
---
apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: web}
  ports: [{port: 80}]
```

## Good
```yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80}]
---
apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{port: 80}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.resources import Resource
from kubelint.rules import rule


@rule(severity=Severity.NOTE, kinds=("Service",))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per later Service of the same type, headless or not."""
    first: dict[str, Resource] = {}
    for service in graph.services:
        selector = service.mapping("spec", "selector")
        if not selector:
            continue
        other = first.setdefault(_essence(service), service)
        if graph.collide(other, service) and not _split_by_a_rollout(graph, other, service):
            yield Finding(
                service.at("spec", "selector"),
                f"{service.title} has the selector and ports of {other.title}",
                help="correct the selector, or remove one of the two",
                related=(Label(other.at("spec", "selector"), f"{other.title} is here"),),
                subject=other.name,
            )


def _split_by_a_rollout(graph: ReferenceGraph, one: Resource, other: Resource) -> bool:
    """Whether Argo Rollouts tells the two apart: it adds the hash of a revision to the selector of each."""
    pair = {one.name, other.name}
    for rollout in graph.inventory.of_kind("Rollout"):
        strategy = rollout.view("spec", "strategy")
        split = (
            {strategy.view("blueGreen").text(field) for field in ("activeService", "previewService")},
            {strategy.view("canary").text(field) for field in ("stableService", "canaryService")},
        )
        if pair in split and rollout.namespace == one.namespace:
            return True
    return False


def _essence(service: Resource) -> str:
    """What makes two Services the same: namespace, selector, ports, type, whether it has an address."""
    spec = service.view("spec")
    ports = sorted(
        str((port.get("port"), port.get("targetPort") or port.get("port"), port.text("protocol") or "TCP"))
        for port in spec.views("ports")
    )
    selector = sorted(map(str, spec.mapping("selector").items()))
    kind = (spec.text("type") or "ClusterIP", spec.get("clusterIP") == "None")
    return str((service.namespace, service.environment, selector, ports, kind))
