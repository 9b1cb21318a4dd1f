"""The addresses of a Service or cluster do not fit each other.

## Why
A Service has one address, or one of each family (IPv4 and IPv6); `clusterIP` repeats the first of `clusterIPs`, and
two families need a policy that allows them. The same holds for the address ranges of nodes and Services.

## Bad
```yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  clusterIP: 10.96.0.9
  clusterIPs: [10.96.0.8]
  ports: [{port: 80}]
```

## Good
```yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  clusterIP: 10.96.0.9
  clusterIPs: [10.96.0.9]
  ports: [{port: 80}]
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
