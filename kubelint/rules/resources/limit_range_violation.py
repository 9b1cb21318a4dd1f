"""A container asks for more or less than its namespace's LimitRange allows.

## Why
Admission refuses the pod. A Deployment is created all the same, and stays without pods: only the events of its
ReplicaSet tell why.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.0
      resources:
        limits: {memory: 8Gi}
---
apiVersion: v1
kind: LimitRange
metadata: {name: bounds}
spec:
  limits:
    - type: Container
      max: {memory: 4Gi}
      min: {cpu: 50m}
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.0
      resources:
        limits: {memory: 2Gi}
---
apiVersion: v1
kind: LimitRange
metadata: {name: bounds}
spec:
  limits:
    - type: Container
      max: {memory: 4Gi}
      min: {cpu: 50m}
```
"""

from collections import defaultdict
from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.inventory import Inventory, meet
from kubelint.resources import Container, Resource, View
from kubelint.rules import rule
from kubelint.values.quantities import parse_quantity

_WORDS = {"requests": "requests", "limits": "has a limit of"}


@rule(severity=Severity.WARNING)
def check(inventory: Inventory) -> Iterator[Finding]:
    """What is not written is filled in from the LimitRange itself."""
    bounds: dict[str | None, list[tuple[View, Resource]]] = defaultdict(list)
    for limit_range in inventory.of_kind("LimitRange"):
        for item in limit_range.views("spec", "limits"):
            if item.get("type") == "Container":
                bounds[limit_range.namespace].append((item, limit_range))
    for workload in inventory.workloads if bounds else ():
        for item, limit_range in bounds.get(workload.namespace, ()):
            if not _governs(limit_range, workload.resource):
                continue
            for container in workload.pod_spec.all_containers:
                yield from _violations(container, item, limit_range)


def _governs(limit_range: Resource, workload: Resource) -> bool:
    """Whether both land in one namespace for sure: without one written, only objects of one file do."""
    if workload.text("metadata", "namespace") is None and limit_range.document.source is not workload.document.source:
        return False
    return meet(limit_range, workload)


def _violations(container: Container, item: View, limit_range: Resource) -> Iterator[Finding]:
    """What admission's LimitRanger refuses (minConstraint, maxConstraint)."""
    for bound, word, wrong in (("min", "below the minimum", -1), ("max", "above the maximum", 1)):
        for name, extreme in item.mapping(bound).items():
            most = parse_quantity(extreme)
            for kind in ("requests", "limits"):
                amount = container.get("resources", kind, name)
                given = None if amount is None else parse_quantity(amount)
                if given is not None and most is not None and given.compare(most) == wrong:
                    asked = f"{_WORDS[kind]} `{amount}` of {name}"
                    yield Finding(
                        container.at("resources", kind, name),
                        f"{container.title} {asked}, {word} `{extreme}` of {limit_range.title}",
                        help=f"write {'at least' if wrong < 0 else 'at most'} `{extreme}`, or change the LimitRange",
                        related=(Label(item.at(bound, name), "the bound"),),
                    )
                    break
