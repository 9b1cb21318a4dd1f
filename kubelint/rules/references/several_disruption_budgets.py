"""Two PodDisruptionBudgets select the same pods.

## Why
The eviction API refuses to evict a pod that more than one budget selects: nodes with such pods cannot be drained.

## Bad
```yaml
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 1
  selector: {matchLabels: {app: web}}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web-too}
spec:
  minAvailable: 1
  selector: {matchLabels: {app: web}}
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
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 1
  selector: {matchLabels: {app: web}}
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
from kubelint.graph.references.scaling import Budget
from kubelint.rules import rule


@rule(severity=Severity.ERROR, kinds=("PodDisruptionBudget",))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per budget and workload, at the later budget."""
    first: dict[int, Budget] = {}
    for budget in graph.scaling.budgets:
        for workload in budget.workloads:
            other = first.setdefault(id(workload), budget)
            if graph.collide(other.resource, budget.resource):
                yield Finding(
                    budget.resource.at("spec", "selector"),
                    f"{budget.resource.title} and {other.resource.title} both select the pods of {workload.title}, "
                    "which can then not be evicted",
                    help="narrow one of the selectors, or remove one of the budgets",
                    related=(Label(other.resource.at("spec", "selector"), f"selected by {other.resource.title}"),),
                    subject=workload.name,
                )
                break
