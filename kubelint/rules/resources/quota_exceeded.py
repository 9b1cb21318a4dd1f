"""The workloads of a namespace request more than its quota.

## Why
Admission refuses pods as soon as the quota is used up: which ones are missing then depends on which were quicker.
Deployments are created all the same, and stay incomplete.

## Bad
```yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web:1.0
          resources: {requests: {memory: 2Gi}}
---
apiVersion: v1
kind: ResourceQuota
metadata: {name: team, namespace: shop}
spec:
  hard: {requests.memory: 4Gi}
```

## Good
```yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web:1.0
          resources: {requests: {memory: 1Gi}}
---
apiVersion: v1
kind: ResourceQuota
metadata: {name: team, namespace: shop}
spec:
  hard: {requests.memory: 4Gi}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.inventory import Inventory, meet
from kubelint.resources import Workload
from kubelint.rules import rule
from kubelint.values.quantities import Quantity, parse_quantity

_COUNTED = {
    "cpu": ("requests", "cpu"),
    "memory": ("requests", "memory"),
    "requests.cpu": ("requests", "cpu"),
    "requests.memory": ("requests", "memory"),
    "limits.cpu": ("limits", "cpu"),
    "limits.memory": ("limits", "memory"),
}
_REPLICATED = frozenset(("Deployment", "StatefulSet", "ReplicaSet", "ReplicationController", "Rollout"))


@rule(severity=Severity.WARNING)
def check(inventory: Inventory) -> Iterator[Finding]:
    """Replicas as written, one pod of a DaemonSet, no Jobs, as they come and go; quotas name their namespace."""
    for quota in inventory.of_kind("ResourceQuota"):
        scoped = quota.items("spec", "scopes") or quota.mapping("spec", "scopeSelector")
        if scoped or quota.text("metadata", "namespace") is None:
            continue
        workloads = inventory.workloads_by_namespace.get(quota.namespace or "default", ())
        mine = [w for w in workloads if meet(w.resource, quota)]
        for name, hard in quota.mapping("spec", "hard").items():
            kind, resource = _COUNTED.get(name, (None, None))
            most = parse_quantity(hard)
            if kind is None or resource is None or most is None:
                continue
            total = sum(_requested(workload, kind, resource) for workload in mine)
            if total > _number(most):
                amount = f"{kind} of {_text(total, resource)} {resource}"
                yield Finding(
                    quota.at("spec", "hard", name),
                    f"workloads of namespace `{quota.namespace}` have {amount}, above the `{hard}` of {quota.title}",
                    help="raise the quota, or lower replicas or requests",
                )


def _requested(workload: Workload, kind: str, resource: str) -> float:
    if workload.kind in ("Job", "CronJob", "PodTemplate"):
        return 0.0
    replicas = workload.integer("spec", "replicas") if workload.kind in _REPLICATED else 1
    total = 0.0
    for container in workload.pod_spec.containers:
        amount = container.get("resources", kind, resource) or container.get("resources", "limits", resource)
        parsed = None if amount is None else parse_quantity(amount)
        total += 0.0 if parsed is None else _number(parsed)
    return total * (1 if replicas is None else replicas)


def _number(quantity: Quantity) -> float:
    return quantity.unscaled * 10.0**quantity.scale


def _text(number: float, resource: str) -> str:
    return f"{number:g}" if resource == "cpu" else f"{number / 2**30:.3g}Gi"
