"""A workload runs one replica.

## Why
One replica is down during every node drain, every eviction and every crash. Not everything needs more, so this rule is
in `strict`; write `replicas: 1` with a suppression where one is right.

## Bad
```yaml
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
          image: web:1.0
```

## Good
```yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web:1.0
```

## Options
- `minimum`: the smallest number that is fine; default 2.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule


class Options(NamedTuple):
    """`minimum` is the smallest number that is fine."""

    minimum: int = 2


@rule(severity=Severity.NOTE, kinds=("Deployment", "StatefulSet", "HorizontalPodAutoscaler"))
def check(resource: Resource, options: Options) -> Iterator[Finding]:
    """A missing `replicas` is 1, unless an autoscaler sets it: that one is reported only when it is written."""
    field = "minReplicas" if resource.kind == "HorizontalPodAutoscaler" else "replicas"
    replicas = resource.integer("spec", field)
    if replicas is not None and 0 < replicas < options.minimum:
        count = "a single replica" if replicas == 1 else f"only {replicas} replicas"
        verb = "may leave" if field == "minReplicas" else "runs"
        yield Finding(
            resource.at("spec", field),
            f"{resource.title} {verb} {count}",
            help=f"set `{field}: {options.minimum}` or more",
        )
