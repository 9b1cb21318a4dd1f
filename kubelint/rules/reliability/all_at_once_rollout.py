"""A rolling update of a Deployment may stop all its pods at a time.

## Why
`maxUnavailable` says how many replicas may be missing during an update. With all of them the update is an outage,
although its type is `RollingUpdate`: the old pods are stopped before a new one is ready. Percentages round down.

## Bad
```yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  strategy:
    rollingUpdate: {maxUnavailable: 100%}
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
  strategy:
    rollingUpdate: {maxUnavailable: 1}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web:1.0
```

## References
- https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-unavailable
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.resources import Resource
from kubelint.rules import rule
from kubelint.values.int_or_percent import scaled


@rule(severity=Severity.NOTE, kinds=("Deployment",))
def check(resource: Resource) -> Iterator[Finding]:
    """A number of `maxUnavailable` needs written replicas to compare with, since autoscalers may make others."""
    value = resource.get("spec", "strategy", "rollingUpdate", "maxUnavailable")
    if value.__class__ not in (int, str) or resource.get("spec", "strategy", "type") == "Recreate":
        return
    replicas = resource.integer("spec", "replicas")
    missing = scaled(value, 100 if replicas is None else replicas, False)
    if missing is None or (value != "100%" and (replicas is None or missing < replicas)) or replicas in (0, 1):
        return
    yield Finding(
        resource.at("spec", "strategy", "rollingUpdate", "maxUnavailable"),
        f"an update of {resource.title} may stop all its pods at a time",
        help="write `maxUnavailable: 1` or less than all",
        related=() if replicas is None else (Label(resource.at("spec", "replicas"), "all of them"),),
    )
