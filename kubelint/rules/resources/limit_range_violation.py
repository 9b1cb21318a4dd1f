"""A container or claim asks for more or less than its namespace's LimitRange allows.

## Why
Admission refuses the pod. A Deployment is created all the same, and stays without pods: only the events of its
ReplicaSet tell why. The same happens to a request above the limit that the LimitRange fills in where none is written
(`default`), and to a limit too far above its request (`maxLimitRequestRatio`).

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

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.inventory import Inventory
from kubelint.resources import Container, Resource, View
from kubelint.rules import rule
from kubelint.rules.resources._amounts import Item, LimitRanges
from kubelint.values.quantities import Quantity, parse_quantity

_WORDS = {"requests": "requests", "limits": "has a limit of"}
_ALMOST = 1 + 1e-9
"""Room for what floating-point numbers lose."""
_BOUNDS = (("min", "below the minimum", "at least", -1), ("max", "above the maximum", "at most", 1))


@rule(severity=Severity.WARNING, kinds=("LimitRange",))
def check(inventory: Inventory) -> Iterator[Finding]:
    """What is not written is filled in from the LimitRange itself. Claims count, too, and those of StatefulSets."""
    limit_ranges = LimitRanges(inventory)
    for workload in inventory.workloads:
        for item in limit_ranges.of(workload.resource, "Container"):
            if _governs(item, workload.resource):
                for container in workload.pod_spec.all_containers:
                    bounded = tuple(_out_of_bounds(container, container.title, item))
                    yield from bounded or _out_of_proportion(container, item)
    for resource in inventory.of_kind("PersistentVolumeClaim", "StatefulSet"):
        for item in limit_ranges.of(resource, "PersistentVolumeClaim"):
            if _governs(item, resource):
                own = resource.kind == "PersistentVolumeClaim"
                for claim in (resource,) if own else resource.views("spec", "volumeClaimTemplates"):
                    title = resource.title if own else f"a claim of {resource.title}"
                    yield from _out_of_bounds(claim.view("spec"), title, item)


def _governs(item: Item, resource: Resource) -> bool:
    """Whether both land in one namespace for sure: without one written, only objects of one file do."""
    one_file = item.limit_range.document.source is resource.document.source
    return one_file or resource.text("metadata", "namespace") is not None


def _out_of_bounds(holder: View, title: str, item: Item) -> Iterator[Finding]:
    """What admission's LimitRanger refuses (minConstraint, maxConstraint), once for each bound."""
    for bound, word, instead, wrong in _BOUNDS:
        for name, extreme in item.view.mapping(bound).items():
            most = _amount(extreme)
            for kind in ("requests", "limits"):
                amount = holder.get("resources", kind, name)
                given = _amount(amount)
                if given is not None and most is not None and given.compare(most) == wrong:
                    yield Finding(
                        holder.at("resources", kind, name),
                        f"{title} {_WORDS[kind]} `{amount}` of `{name}`, {word} `{extreme}` of "
                        f"{item.limit_range.title}",
                        help=f"write {instead} `{extreme}`, or change the LimitRange",
                        related=(Label(item.view.at(bound, name), "the bound"),),
                    )
                    break


def _out_of_proportion(container: Container, item: Item) -> Iterator[Finding]:
    """Requests above the limit that is filled in, and limits too far above their requests
    (limitRequestRatioConstraint).
    """
    limits, requests = item.filled_in("limits"), item.filled_in("requests")
    for name in {**limits, **item.view.mapping("maxLimitRequestRatio")}:
        written, limit = (container.get("resources", kind, name) for kind in ("requests", "limits"))
        upper = _amount(limits.get(name) if limit is None else limit)
        lower = _amount((requests.get(name) if limit is None else limit) if written is None else written)
        if upper is None or lower is None or (written is None and limit is None):
            continue
        ratio = item.view.get("maxLimitRequestRatio", name)
        largest = _amount(ratio)
        if limit is None and upper < lower:
            yield Finding(
                container.at("resources", "requests", name),
                f"{container.title} requests `{written}` of `{name}`, above the limit `{limits[name]}` that "
                f"{item.limit_range.title} fills in",
                help=f"write `resources.limits.{name}`, too",
                related=(Label(item.view.nearest("default", name), "the limit of containers that write none"),),
            )
        elif largest is not None and _number(upper) > _number(largest) * _number(lower) * _ALMOST:
            yield Finding(
                container.at("resources", "requests" if limit is None else "limits", name),
                f"{container.title} has a limit of `{name}` more than {ratio} times its request, the most that "
                f"{item.limit_range.title} allows",
                help="raise the request or lower the limit",
                related=(Label(item.view.at("maxLimitRequestRatio", name), "the bound"),),
            )


def _amount(value: object) -> Quantity | None:
    return None if value is None else parse_quantity(value)


def _number(quantity: Quantity) -> float:
    return quantity.unscaled * 10.0**quantity.scale
