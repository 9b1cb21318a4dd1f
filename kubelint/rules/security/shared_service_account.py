"""Two workloads run as the same service account.

## Why
What one needs, both may do, and the audit log cannot tell them apart. Parts of one application may well share an
account, so the rule is switched on by its name.

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
      serviceAccountName: shop
      containers:
        - name: web
          image: web:1.0
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      serviceAccountName: shop
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
      serviceAccountName: web
      containers:
        - name: web
          image: web:1.0
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      serviceAccountName: api
      containers:
        - name: web
          image: web:1.0
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Place, Severity
from kubelint.inventory import Inventory
from kubelint.resources import Workload
from kubelint.rules import rule


@rule(severity=Severity.NOTE, opt_in=True)
def check(inventory: Inventory) -> Iterator[Finding]:
    """Whoever is `default` has no account of its own in the first place."""
    first: dict[tuple[str | None, str, str], Workload] = {}
    for workload in inventory.workloads:
        name = workload.pod_spec.service_account_name
        if name == "default":
            continue
        other = first.setdefault((workload.resource.environment, workload.namespace, name), workload)
        if other.name != workload.name or other.kind != workload.kind:
            yield Finding(
                _place(workload),
                f"{workload.title} runs as the service account `{name}`, as {other.title} does",
                help="give each a ServiceAccount of its own",
                related=(Label(_place(other), "the other one"),),
            )


def _place(workload: Workload) -> Place:
    """Where the account is named; the field has an older name, too."""
    pod_spec = workload.pod_spec
    return pod_spec.at("serviceAccountName" if pod_spec.text("serviceAccountName") else "serviceAccount")
