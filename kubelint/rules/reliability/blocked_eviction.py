"""A PodDisruptionBudget lets no pod be evicted.

## Why
A budget that wants as many pods as there are makes every eviction fail: nodes cannot be drained, and upgrades of the
cluster stop. Where an autoscaler is in charge its lowest number of replicas counts. Percentages of `minAvailable` and
`maxUnavailable` round up.

`maxUnavailable` and percentages need the number of replicas of what makes the pods. Where one of them is of a DaemonSet
or a Job, which have none, the controller of budgets fails (`SyncFailed`), and no pod of the budget can be evicted.

## Bad
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
  replicas: 1
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
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: "nginx:1.29.3"
```

## References
- https://kubernetes.io/docs/tasks/run-application/configure-pdb/
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.graph.references.scaling import Allowance, Budget
from kubelint.resources import Workload
from kubelint.rules import rule


@rule(severity=Severity.WARNING, kinds=("PodDisruptionBudget",))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per budget, when the files tell how many pods there are."""
    scaling = graph.scaling
    for budget in scaling.budgets:
        if budget.workloads and budget.resource.get("spec", budget.field) is None:
            yield _unbounded(budget)
            continue
        uncounted = scaling.uncounted(budget)
        if uncounted is not None:
            yield _uncountable(budget, uncounted)
            continue
        allowance = scaling.allowance(budget)
        if allowance is not None and allowance.evicted <= 0:
            yield _finding(budget, allowance)


def _unbounded(budget: Budget) -> Finding:
    """The controller expects no pods then, and allows nothing (getExpectedPodCount, updatePdbStatus)."""
    return Finding(
        budget.resource.nearest("spec", "maxUnavailable"),
        f"{budget.resource.title} has neither `minAvailable` nor `maxUnavailable`, and lets no pod be evicted",
        help="add `maxUnavailable: 1`",
    )


def _uncountable(budget: Budget, workload: Workload) -> Finding:
    resource, field = budget.resource, budget.field
    return Finding(
        resource.at("spec", field),
        f"{resource.title} with `{field}: {resource.get('spec', field)}` never lets any pod be evicted, as "
        f"{workload.title} among its pods has no number of replicas to count from",
        help="narrow the selector to pods of Deployments and StatefulSets, or write `minAvailable` with a number",
        related=(Label(workload.at("metadata", "name"), f"{workload.title} is here"),),
    )


def _finding(budget: Budget, allowance: Allowance) -> Finding:
    resource, autoscaler = budget.resource, allowance.autoscaler
    field = budget.field
    first = budget.workloads[0]
    pods = "the 1 pod" if allowance.pods == 1 else f"any of the {allowance.pods} pods"
    if autoscaler is not None:
        pods += f" that {autoscaler.resource.title} goes down to"
        related = Label(autoscaler.resource.nearest("spec", "minReplicas"), "the lowest number of replicas")
    else:
        related = Label(first.nearest("spec", "replicas"), f"the replicas of {first.title}")
    return Finding(
        resource.at("spec", field),
        f"{resource.title} with `{field}: {resource.get('spec', field)}` never lets {pods} be evicted",
        help="allow at least one pod to go, e.g. `maxUnavailable: 1`, and run more than one replica",
        related=(related,),
    )
