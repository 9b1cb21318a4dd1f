"""A controller selects the pods of another one.

## Why
Controllers of one namespace whose selectors overlap may adopt or count each other's pods: a scale-down then removes
the wrong ones, and autoscalers report an ambiguous selector.

## Bad
```yaml
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
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: worker}
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
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: worker}
spec:
  selector: {matchLabels: {app: worker}}
  template:
    metadata: {labels: {app: worker}}
    spec:
      containers:
        - name: worker
          image: "nginx:1.29.3"
```
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.graph.references.model import is_unplaced
from kubelint.resources import Resource, Workload
from kubelint.resources.made_labels import label_sets
from kubelint.rules import rule
from kubelint.values.selectors import NOTHING, Selector, label_selector, map_selector

_KINDS = frozenset("DaemonSet Deployment ReplicaSet ReplicationController StatefulSet".split())


@rule(severity=Severity.WARNING)
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per controller and the first other one whose pods it selects."""
    rivals_of: dict[int, _Rivals] = {}
    told: set[int] = set()
    for workload in chain.from_iterable(graph.pods.by_namespace.values()):
        selector = _selector(workload)
        if workload.kind not in _KINDS or selector.nothing or not selector.matches(workload.pod_labels):
            continue
        near = graph.pods.candidates(selector, workload.namespace)
        rivals = rivals_of.get(id(near)) or rivals_of.setdefault(id(near), _Rivals(near))
        for other in rivals.of(workload):
            if id(other) not in told and _overlap(graph, workload, selector, other):
                told.add(id(workload))
                rivals.remove(workload)
                yield _finding(workload, other)
                break


class _Rivals:
    """Controllers by kind and name; those that have both in common are one, however often it is written."""

    def __init__(self, workloads: Iterable[Workload]):
        self._written: dict[tuple[str, str | None], dict[int, Workload]] = defaultdict(dict)
        for workload in workloads:
            if workload.kind in _KINDS:
                self._written[workload.kind, workload.name][id(workload)] = workload

    def of(self, workload: Workload) -> Iterator[Workload]:
        own = workload.kind, workload.name
        return (other for key, written in self._written.items() if key != own for other in written.values())

    def remove(self, workload: Workload) -> None:
        """Leave out one that needs no second finding."""
        written = self._written[workload.kind, workload.name]
        del written[id(workload)]
        if not written:
            del self._written[workload.kind, workload.name]


def _selector(workload: Workload) -> Selector:
    value = workload.get("spec", "selector")
    if workload.kind == "ReplicationController":
        return map_selector(value, NOTHING)
    return label_selector(value, NOTHING)


def _overlap(graph: ReferenceGraph, one: Workload, selector: Selector, other: Workload) -> bool:
    return any(map(selector.matches, label_sets(other))) and _are_two(graph, one.resource, other.resource)


def _are_two(graph: ReferenceGraph, one: Resource, other: Resource) -> bool:
    """Whether both are in one namespace: of one file, or of a namespace that both name."""
    same_file = one.document.source is other.document.source
    return graph.collide(one, other) and (same_file or not (is_unplaced(one) or is_unplaced(other)))


def _finding(workload: Workload, other: Workload) -> Finding:
    return Finding(
        workload.at("spec", "selector"),
        f"{workload.title} of namespace `{workload.namespace}` selects the pods of {other.title}, too",
        help="give each controller a label of its own in its selector and pod template",
        related=(Label(other.pod_metadata.nearest("labels"), f"the pods of {other.title}"),),
        subject=f"{other.kind}/{other.name}",
    )
