"""A namespace has workloads and no LimitRange.

## Why
A LimitRange gives containers that say nothing a request and a limit, and bounds those that ask for too much. Without
one each container is on its word.

## Bad
```yaml
apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
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
apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web:1.0
---
apiVersion: v1
kind: LimitRange
metadata: {name: shop, namespace: shop}
spec: {}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.inventory import Inventory
from kubelint.rules import rule


@rule(severity=Severity.NOTE, kinds=("Namespace",), references=("NSA-CISA: resource policies", "CWE-770"))
def check(inventory: Inventory) -> Iterator[Finding]:
    """Only namespaces that are made in the scanned files are asked."""
    namespaces = {each.namespace for each in inventory.of_kind("LimitRange")}
    for name, namespace in inventory.namespaces.items():
        if name not in namespaces and name in inventory.workloads_by_namespace and not name.startswith("kube-"):
            yield Finding(
                namespace.at("metadata", "name"),
                f"namespace `{name}` has workloads and no LimitRange in the scanned files",
                help="add a LimitRange with defaults for CPU and memory",
            )
