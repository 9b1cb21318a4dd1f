"""A disruption budget lets broken pods block a node drain.

## Why
By default pods that run but are not ready may be evicted only while enough others are ready: a pod that can never
become ready keeps its node from being drained. `AlwaysAllow` lets it go.

## Bad
```yaml
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 1
  selector: {matchLabels: {app: web}}
```

## Good
```yaml
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 1
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector: {matchLabels: {app: web}}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule
from kubelint.values.versions import KubernetesVersion

_SINCE = KubernetesVersion(1, 27)


@rule(severity=Severity.NOTE, kinds=("PodDisruptionBudget",), references=("KEP-3017",))
def check(resource: Resource) -> Iterator[Finding]:
    """On by default since 1.27 (KEP-3017)."""
    if resource.get("spec", "unhealthyPodEvictionPolicy") is None and resource.kubernetes >= _SINCE:
        yield Finding(
            resource.nearest("spec", "unhealthyPodEvictionPolicy"),
            f"{resource.title} lets pods that are not ready block a node drain",
            help="add `unhealthyPodEvictionPolicy: AlwaysAllow`",
        )
