"""A field is missing that another one calls for.

## Why
Some values need a second field: `dnsPolicy: None` needs name servers, a seccomp profile of type `Localhost` its path,
a Windows HostProcess container the host's network, huge pages a request for CPU or memory.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  dnsPolicy: None
  containers: [{name: web, image: "nginx:1.29.3"}]
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  dnsPolicy: None
  dnsConfig: {nameservers: [10.0.0.10]}
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
