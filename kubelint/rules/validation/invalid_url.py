"""A URL is not one that the API server calls.

## Why
Webhooks are called over HTTPS. User and password, query and fragment have no place in the URL.

## Bad
```yaml
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: check.example.com}
webhooks:
  - name: check.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: {url: "http://check.example.com"}
    rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
```

## Good
```yaml
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: check.example.com}
webhooks:
  - name: check.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: {url: "https://check.example.com"}
    rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.validation.violations import Violation


@rule(severity=Severity.ERROR)
def check(violation: Violation) -> Iterator[Finding]:
    """Violations of this name."""
    yield violation.finding()
