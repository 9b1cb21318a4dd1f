"""A workload runs one replica.

## Why
One replica is down during every node drain, every eviction and every crash. Not everything needs more, so this rule is
in `strict` and `production`; suppress it where one is right. A missing `replicas` is one, unless an autoscaler in the
scanned files decides. Deployments with `strategy: Recreate` are left out: two of their pods must not run at a time.

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
from kubelint.graph.references import ReferenceGraph
from kubelint.resources import Resource
from kubelint.rules import rule


class Options(NamedTuple):
    """`minimum` is the smallest number that is fine."""

    minimum: int = 2


@rule(severity=Severity.NOTE, kinds=("Deployment", "StatefulSet", "HorizontalPodAutoscaler"))
def check(graph: ReferenceGraph, options: Options) -> Iterator[Finding]:
    """A missing number is 1. Where an autoscaler decides, its own minimum is asked; zero switches things off."""
    scaled = graph.scaling.by_target
    for resource in graph.inventory.of_kind("Deployment", "StatefulSet"):
        alone = resource.get("spec", "strategy", "type") == "Recreate"
        if resource.group in ("apps", "extensions") and id(resource) not in scaled and not alone:
            yield from _few(resource, "replicas", "runs", options.minimum)
    for resource in graph.inventory.of_kind("HorizontalPodAutoscaler"):
        yield from _few(resource, "minReplicas", "may leave", options.minimum)


def _few(resource: Resource, field: str, verb: str, minimum: int) -> Iterator[Finding]:
    written = resource.get("spec", field)
    replicas = 1 if written is None else resource.integer("spec", field)
    if replicas is not None and 0 < replicas < minimum:
        count = "a single replica" if replicas == 1 else f"only {replicas} replicas"
        yield Finding(
            resource.nearest("spec", field) if written is None else resource.at("spec", field),
            f"{resource.title} {verb} {count}",
            help=f"set `{field}: {minimum}` or more",
        )
