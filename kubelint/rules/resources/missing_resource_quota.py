"""A namespace has workloads and no ResourceQuota.

## Why
Without one a single namespace can take all CPU, memory, storage and objects that the cluster has: by mistake, by a
runaway autoscaler or on purpose.

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
kind: ResourceQuota
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
    namespaces = {each.namespace for each in inventory.of_kind("ResourceQuota")}
    for name, namespace in inventory.namespaces.items():
        if name not in namespaces and name in inventory.workloads_by_namespace and not name.startswith("kube-"):
            yield Finding(
                namespace.at("metadata", "name"),
                f"namespace `{name}` has workloads and no ResourceQuota in the scanned files",
                help="add a ResourceQuota for CPU and memory, and for the objects that cost",
            )
