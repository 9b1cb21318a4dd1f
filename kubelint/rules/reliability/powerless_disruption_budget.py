"""A PodDisruptionBudget lets all pods be evicted at a time.

## Why
With `maxUnavailable: 100%` or `minAvailable: 0` a drain of nodes may take every pod at once, as if there were no
budget; so may a number of `maxUnavailable` that is not below the number of pods.

## Bad
```yaml
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 0
  selector: {matchLabels: {app: web}}
```

## Good
```yaml
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: web}}
```

## References
- https://kubernetes.io/docs/tasks/run-application/configure-pdb/
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.graph.references.scaling import Budget, Scaling
from kubelint.rules import rule

_EVERYTHING = {"minAvailable": (0, "0%"), "maxUnavailable": ("100%",)}


@rule(severity=Severity.NOTE, kinds=("PodDisruptionBudget",))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per budget; a single pod has to go now and then, so that a budget of 1 is no fault there."""
    scaling = graph.scaling
    for budget in scaling.budgets:
        field = budget.field
        value = budget.resource.get("spec", field)
        if (value in _EVERYTHING[field] and value.__class__ is not bool) or _exceeds(scaling, budget):
            yield Finding(
                budget.resource.at("spec", field),
                f"{budget.resource.title} with `{field}: {value}` lets all pods be evicted at a time",
                help="write `maxUnavailable: 1`, or what may be missing for a while",
            )


def _exceeds(scaling: Scaling, budget: Budget) -> bool:
    """Whether the number that may go is that of the pods; autoscalers may make more of them."""
    allowance = scaling.allowance(budget)
    return (
        allowance is not None
        and allowance.autoscaler is None
        and allowance.pods > 1
        and allowance.evicted >= allowance.pods
    )
