"""Nothing keeps the replicas of a workload apart.

## Why
The scheduler tries to spread them by default, but gives in: all replicas may end up on one node, and go down with it. A
topology spread constraint or a pod anti-affinity against the workload's own pods says how much is enough.

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
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector: {matchLabels: {app: web}}
      containers:
        - name: web
          image: web:1.0
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Workload
from kubelint.rules import rule
from kubelint.rules.scheduling._own_pods import selects_own


@rule(severity=Severity.NOTE, kinds=("Deployment", "StatefulSet", "ReplicaSet", "Rollout"))
def check(workload: Workload) -> Iterator[Finding]:
    """An anti-affinity against other pods does not spread its own."""
    if (workload.integer("spec", "replicas") or 1) < 2:
        return
    pod_spec = workload.pod_spec
    if pod_spec.items("topologySpreadConstraints"):
        return
    for strength in (
        "requiredDuringSchedulingIgnoredDuringExecution",
        "preferredDuringSchedulingIgnoredDuringExecution",
    ):
        for term in pod_spec.views("affinity", "podAntiAffinity", strength):
            required = term.get("labelSelector")
            selector = term.get("podAffinityTerm", "labelSelector") if required is None else required
            if selector is not None and selects_own(selector, workload):
                return
    yield Finding(
        workload.nearest(*workload.pod_spec_path, "topologySpreadConstraints"),
        f"nothing keeps the {workload.integer('spec', 'replicas')} replicas of {workload.title} apart",
        help="add `topologySpreadConstraints` for `kubernetes.io/hostname` that select the workload's own pods",
    )
