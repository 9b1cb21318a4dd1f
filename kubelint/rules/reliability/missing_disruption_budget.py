"""A workload with several replicas has no disruption budget.

## Why
A node drain evicts all pods of a node at once, and upgrades drain one node after the other without waiting for new pods
to be ready. A PodDisruptionBudget makes them wait. One replica is better off without: it could never be evicted.

## Bad
```yaml
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
          image: web:1.0
```

## Good
```yaml
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
          image: web:1.0
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: web}}
```
"""

from collections import defaultdict
from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.inventory import Inventory, meet
from kubelint.resources import Resource
from kubelint.rules import rule
from kubelint.values.selectors import NOTHING, Selector, label_selector


@rule(severity=Severity.NOTE)
def check(inventory: Inventory) -> Iterator[Finding]:
    """All labels of a selector must match, in the same namespace; an autoscaler's minimum counts as replicas."""
    budgets: dict[str | None, list[tuple[Selector, Resource]]] = defaultdict(list)
    for budget in inventory.of_kind("PodDisruptionBudget"):
        empty = NOTHING if budget.version == "v1beta1" and not budget.mapping("spec", "selector") else None
        budgets[budget.namespace].append((empty or label_selector(budget.get("spec", "selector")), budget))
    scaled = {
        (each.namespace, target.text("kind") or "Deployment", target.text("name"))
        for each in inventory.of_kind("HorizontalPodAutoscaler", "ScaledObject")
        if max(each.integer("spec", "minReplicas") or 1, each.integer("spec", "minReplicaCount") or 0) > 1
        for target in (each.view("spec", "scaleTargetRef"),)
    }
    for workload in inventory.workloads:
        if workload.kind not in ("Deployment", "StatefulSet"):
            continue
        replicas = workload.integer("spec", "replicas")
        if (replicas or 1) < 2 and (workload.namespace, workload.kind, workload.name) not in scaled:
            continue
        mine = (selector for selector, budget in budgets[workload.namespace] if meet(budget, workload.resource))
        if not any(selector.matches(workload.pod_labels) for selector in mine):
            yield Finding(
                workload.at("metadata", "name"),
                f"{workload.title} has no disruption budget in the scanned files",
                help="add a PodDisruptionBudget with `maxUnavailable: 1` that selects its pods",
            )
