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
from kubelint.rules.resources._amounts import COUNTED
from kubelint.values.quantities import DECIMAL_SI, Quantity, parse_quantity

_PODS = frozenset(("pods", "count/pods"))
_REPLICATED = frozenset(("Deployment", "StatefulSet", "ReplicaSet", "ReplicationController", "Rollout"))


@rule(severity=Severity.WARNING, kinds=("ResourceQuota",))
def check(inventory: Inventory) -> Iterator[Finding]:
    """Replicas as written, one pod of a DaemonSet, no Jobs, as they come and go; quotas name their namespace."""
    for quota in inventory.of_kind("ResourceQuota"):
        scoped = quota.items("spec", "scopes") or quota.mapping("spec", "scopeSelector")
        if scoped or quota.text("metadata", "namespace") is None:
            continue
        workloads = inventory.workloads_by_namespace.get(quota.namespace or "default", ())
        mine = [w for w in workloads if meet(w.resource, quota) and w.kind not in ("Job", "CronJob", "PodTemplate")]
        for name, hard in quota.mapping("spec", "hard").items():
            most = parse_quantity(hard)
            total = _total(mine, name)
            if total is not None and most is not None and most < total:
                yield Finding(
                    quota.at("spec", "hard", name),
                    f"workloads of namespace `{quota.namespace}` have {_text(total, name)}, above the `{hard}` of "
                    f"{quota.title}",
                    help="raise the quota, or lower replicas or requests",
                )


def _total(workloads: list[Workload], name: str) -> Quantity | None:
    """What the workloads have of what a quota counts; None for what is not counted here."""
    if name not in _PODS and name not in COUNTED:
        return None
    total = Quantity(0, 0, DECIMAL_SI)
    for workload in workloads:
        replicas = workload.integer("spec", "replicas") if workload.kind in _REPLICATED else 1
        replicas = 1 if replicas is None else max(replicas, 0)
        for each in (Quantity(1, 0, DECIMAL_SI),) if name in _PODS else _amounts(workload, *COUNTED[name]):
            total += Quantity(each.unscaled * replicas, each.scale, each.format)
    return total


def _amounts(workload: Workload, kind: str, resource: str) -> Iterator[Quantity]:
    for container in workload.pod_spec.containers:
        amount = container.get("resources", kind, resource)
        if amount is None:
            amount = container.get("resources", "limits", resource)
        parsed = None if amount is None else parse_quantity(amount)
        if parsed is not None:
            yield parsed


def _text(total: Quantity, name: str) -> str:
    if name in _PODS:
        return f"{total} pods"
    kind, resource = COUNTED[name]
    number = total.unscaled * 10.0**total.scale
    return f"{kind} of `{f'{number:g}' if resource == 'cpu' else f'{number / 2**30:.3g}Gi'}` of `{resource}`"
