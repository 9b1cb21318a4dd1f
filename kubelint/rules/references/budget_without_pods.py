"""A PodDisruptionBudget selects no pod.

## Why
It protects nothing: a drain may take all pods of the workload that was meant at once.

## Bad
```yaml
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 1
  selector: {matchLabels: {app: wep}}
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

from kubelint.findings import Finding, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.graph.references.ghosts import ghost
from kubelint.rules import rule


@rule(severity=Severity.WARNING, kinds=("PodDisruptionBudget",))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per budget. Where the files hold no pods of the namespace nothing is said."""
    for budget in graph.scaling.budgets:
        if budget.workloads or budget.selector.everything or budget.selector.nothing:
            continue
        found = ghost(graph, budget.resource, budget.selector)
        if found is not None:
            yield Finding(
                budget.resource.at("spec", "selector"),
                f"{budget.resource.title} protects no workload of namespace `{found.namespace}` in the scanned files",
                help=found.help,
                label=f"no pod has `{budget.selector}`",
                related=(found.candidate.label,) if found.candidate is not None else (),
            )
