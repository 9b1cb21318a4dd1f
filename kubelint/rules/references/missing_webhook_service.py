"""The Service of a webhook or aggregated API is not there.

## Why
With `failurePolicy: Fail`, the default, every request that the webhook is to judge is refused; an APIService without
its Service makes its whole group unavailable and blocks the deletion of namespaces.

## Bad
```yaml
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: guard}
webhooks:
  - name: guard.example.com
    clientConfig: {service: {namespace: guard, name: gaurd}}
    sideEffects: None
    admissionReviewVersions: [v1]
---
apiVersion: v1
kind: Service
metadata: {name: guard, namespace: guard}
spec:
  selector: {app: guard}
  ports: [{port: 443}]
```

## Good
```yaml
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: guard}
webhooks:
  - name: guard.example.com
    clientConfig: {service: {namespace: guard, name: guard}}
    sideEffects: None
    admissionReviewVersions: [v1]
---
apiVersion: v1
kind: Service
metadata: {name: guard, namespace: guard}
spec:
  selector: {app: guard}
  ports: [{port: 443}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.references.problems import MissingObject
from kubelint.rules import rule


@rule(severity=Severity.WARNING)
def check(problem: MissingObject) -> Iterator[Finding]:
    """One finding per source and missing object."""
    yield problem.finding()
