"""A workload runs no pod at all.

## Why
`replicas: 0` switches a workload off. In a manifest it is usually left over from a quiet weekend, and every `kubectl
apply` switches it off again.

## Bad
```yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 0
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
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule


@rule(severity=Severity.NOTE, kinds=("Deployment", "StatefulSet"))
def check(resource: Resource) -> Iterator[Finding]:
    """Autoscalers such as KEDA start at zero, but leave `replicas` out."""
    if resource.integer("spec", "replicas") == 0:
        yield Finding(
            resource.at("spec", "replicas"),
            f"{resource.title} runs no pods",
            help="remove it, or leave `replicas` to an autoscaler",
        )
