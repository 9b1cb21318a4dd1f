"""A pod runs as its namespace's service account `default`.

## Why
All pods that name no account share that one: what one of them is granted, all of them have. An account of its own per
workload keeps rights, tokens and audit entries apart.

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
      serviceAccountName: web
      containers:
        - name: web
          image: web:1.0
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import PodSpec
from kubelint.rules import rule


@rule(severity=Severity.NOTE, tags=("hardening",), references=("CIS 5.1.5", "NSA-CISA: service account tokens"))
def check(pod_spec: PodSpec) -> Iterator[Finding]:
    """A pod without a token is nobody, whatever its account."""
    if pod_spec.service_account_name == "default" and pod_spec.get("automountServiceAccountToken") is not False:
        written = pod_spec.get("serviceAccountName") is not None
        yield Finding(
            pod_spec.at("serviceAccountName") if written else pod_spec.nearest("serviceAccountName"),
            f"{pod_spec.workload.title} runs as the service account `default`",
            help="make a ServiceAccount for it, or set `automountServiceAccountToken: false`",
        )
