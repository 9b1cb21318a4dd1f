"""A Deployment runs one replica.

## Why
One replica is down during every node drain, every eviction and every crash. Not everything needs more, so this rule
is in
`strict`; write `replicas: 1` with a suppression where one is right.

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
          image: nginx:1.29.3
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
          image: nginx:1.29.3
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule


@rule(severity=Severity.NOTE, kinds=("Deployment",))
def check(deployment: Resource) -> Iterator[Finding]:
    """A missing `replicas` is 1, unless an autoscaler sets it: that one is reported only when it is written."""
    if deployment.integer("spec", "replicas") == 1:
        yield Finding(
            deployment.at("spec", "replicas"),
            f"{deployment.title} runs a single replica",
            help="set `replicas: 2` or more, or let a HorizontalPodAutoscaler with `minReplicas: 2` decide",
        )
