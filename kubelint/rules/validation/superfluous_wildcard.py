"""A wildcard stands beside what it covers.

## Why
`*` means all of them, so nothing can be added to it. The API server refuses the list, since one of the two is a
mistake.

## Bad
```yaml
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: check.example.com}
webhooks:
  - name: check.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: {url: "https://check.example.com"}
    rules: [{apiGroups: [""], apiVersions: [v1], operations: ["*", CREATE], resources: [pods]}]
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
    rules: [{apiGroups: [""], apiVersions: [v1], operations: ["*"], resources: [pods]}]
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
