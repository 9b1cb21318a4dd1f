"""A container does not say how much it takes of what its namespace's quota counts.

## Why
Where a ResourceQuota counts requests or limits of CPU or memory, admission refuses every pod with a container that
gives none, unless a LimitRange fills them in. A Deployment is created all the same, and stays without pods: only the
events of its ReplicaSet tell why.

## Bad
```yaml
apiVersion: v1
kind: ResourceQuota
metadata: {name: team, namespace: shop}
spec:
  hard: {limits.memory: 8Gi}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: web:1.0
      resources:
        requests: {memory: 128Mi}
```

## Good
```yaml
apiVersion: v1
kind: ResourceQuota
metadata: {name: team, namespace: shop}
spec:
  hard: {limits.memory: 8Gi}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: web:1.0
      resources:
        limits: {memory: 128Mi}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.inventory import Inventory, meet
from kubelint.resources import Container, Resource
from kubelint.rules import rule
from kubelint.rules.resources._amounts import COUNTED, LimitRanges, asked


@rule(severity=Severity.WARNING, kinds=("ResourceQuota",), tags=("scheduling",))
def check(inventory: Inventory) -> Iterator[Finding]:
    """What admission's ResourceQuota plug-in refuses (podEvaluator.Constraints), where both name their namespace.

    Quotas with scopes count some pods only.
    """
    limit_ranges = LimitRanges(inventory)
    for quota in inventory.of_kind("ResourceQuota"):
        if quota.group or quota.items("spec", "scopes") or quota.mapping("spec", "scopeSelector"):
            continue
        namespace = quota.text("metadata", "namespace")
        for workload in inventory.workloads_by_namespace.get(namespace or "", ()):
            if meet(quota, workload.resource) and workload.pod_spec.get("resources") is None:
                for container in asked(workload, init_containers=True):
                    yield from _unstated(quota, container, limit_ranges)


def _unstated(quota: Resource, container: Container, limit_ranges: LimitRanges) -> Iterator[Finding]:
    """One finding for each amount, however many entries of the quota count it."""
    wanted = {COUNTED[entry]: entry for entry in quota.mapping("spec", "hard") if entry in COUNTED}
    for (kind, name), entry in wanted.items():
        written = container.get("resources", kind, name) or container.get("resources", "limits", name)
        if written is None and not limit_ranges.fill_in(container, kind, name):
            what = "CPU" if name == "cpu" else name
            yield Finding(
                container.nearest("resources", kind, name),
                f"{container.title} has no {kind[:-1]} for {what}, which {quota.title} counts: its pods are refused",
                help=f"add `resources.{kind}.{name}`, or a LimitRange with defaults",
                related=(Label(quota.at("spec", "hard", entry), "the quota"),),
                subject=entry,
            )
