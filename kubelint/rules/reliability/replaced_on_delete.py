"""Pods are updated only when someone deletes them.

## Why
Under `OnDelete` a change of the template reaches a pod when it is deleted by hand: nodes drift apart, and a fix for a
vulnerability may wait for months.

## Bad
```yaml
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: web}
spec:
  updateStrategy: {type: OnDelete}
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
kind: DaemonSet
metadata: {name: web}
spec:
  updateStrategy: {type: RollingUpdate}
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


@rule(severity=Severity.NOTE, kinds=("DaemonSet", "StatefulSet"))
def check(resource: Resource) -> Iterator[Finding]:
    """Deployments have no such strategy."""
    if resource.get("spec", "updateStrategy", "type") == "OnDelete":
        yield Finding(
            resource.at("spec", "updateStrategy", "type"),
            f"{resource.title} updates a pod only when someone deletes it",
            help="use `RollingUpdate`; `partition` and `maxUnavailable` slow it down",
        )
