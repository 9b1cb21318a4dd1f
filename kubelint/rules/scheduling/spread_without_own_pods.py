"""A topology spread constraint does not count the workload's own pods.

## Why
The constraint spreads pods by counting those that its `labelSelector` selects. When the pods themselves are not among
them, or there is no selector, every node looks equally good for each of them: nothing is spread.

## Bad
```yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: DoNotSchedule
          labelSelector: {matchLabels: {app: wbe}}
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
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: DoNotSchedule
          labelSelector: {matchLabels: {app: web}}
      containers:
        - name: web
          image: web:1.0
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import PodSpec
from kubelint.rules import rule
from kubelint.rules.scheduling._own_pods import selects_own


@rule(severity=Severity.WARNING)
def check(pod_spec: PodSpec) -> Iterator[Finding]:
    """An empty selector selects every pod of the namespace; a missing one is `absent-selector`'s. Labels that
    controllers add count.
    """
    for constraint in pod_spec.views("topologySpreadConstraints"):
        given = constraint.get("labelSelector")
        if given is not None and not selects_own(given, pod_spec.workload):
            yield Finding(
                constraint.at("labelSelector"),
                f"topology spread constraint of {pod_spec.workload.title} does not select the workload's own pods",
                help="repeat the labels of the pods in its `labelSelector`",
            )
