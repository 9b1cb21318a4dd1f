"""A pod gets a service account token that nobody asked for.

## Why
Unless `automountServiceAccountToken: false` is written on the pod or its service account, every container finds a token
for the API server. A pod that never talks to it gives an intruder a way in; one that does says so with `true`.

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
      automountServiceAccountToken: false
      containers:
        - name: web
          image: web:1.0
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.inventory import Inventory, meet
from kubelint.rules import rule


@rule(severity=Severity.NOTE, tags=("hardening",), references=("CIS 5.1.6", "NSA-CISA: service account tokens"))
def check(inventory: Inventory) -> Iterator[Finding]:
    """The pod's word counts over the service account's."""
    for workload in inventory.workloads:
        pod_spec = workload.pod_spec
        if pod_spec.get("automountServiceAccountToken") is not None:
            continue
        accounts = inventory.find("ServiceAccount", workload.namespace, pod_spec.service_account_name)
        mine = (account for account in accounts if meet(account, workload.resource))
        if any(account.get("automountServiceAccountToken") is not None for account in mine):
            continue
        yield Finding(
            pod_spec.nearest("automountServiceAccountToken"),
            f"{workload.title} gets a service account token without asking for it",
            help="set `automountServiceAccountToken` to `false`, or to `true` if it talks to the API server",
        )
