"""The scopes of a ResourceQuota cannot be applied.

## Why
A scope narrows a quota to some pods or claims, so the quota can count only what those have: `BestEffort` pods have no
requests. Scopes that exclude each other need two quotas.

## Bad
```yaml
apiVersion: v1
kind: ResourceQuota
metadata: {name: besteffort}
spec:
  hard: {requests.cpu: "4"}
  scopes: [BestEffort]
```

## Good
```yaml
apiVersion: v1
kind: ResourceQuota
metadata: {name: besteffort}
spec:
  hard: {pods: "4"}
  scopes: [BestEffort]
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
