"""A list or text is longer than the API server allows.

## Why
The limits come from what reads the value later: the resolver of a container takes three name servers and 32 search
domains with 2,048 characters in all, a container has at most 20 restart rules.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  dnsConfig: {nameservers: [10.0.0.1, 10.0.0.2, 10.0.0.3, 10.0.0.4]}
  containers: [{name: web, image: "nginx:1.29.3"}]
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  dnsConfig: {nameservers: [10.0.0.1, 10.0.0.2, 10.0.0.3]}
  containers: [{name: web, image: "nginx:1.29.3"}]
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
