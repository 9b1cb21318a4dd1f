"""A pod shares the node's network, processes or inter-process communication.

## Why
A pod in the node's namespaces sees the traffic, the processes or the shared memory of everything else on the node, and
network policies do not hold for it.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostNetwork: true
  containers:
    - name: web
      image: nginx:1.29.3
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.pod_security.analysis import PodSecurityViolation
from kubelint.rules import rule


@rule(
    severity=Severity.WARNING,
    tags=("baseline",),
    references=(
        "PSS: hostNamespaces",
        "CIS 5.2.3",
        "CIS 5.2.4",
        "CIS 5.2.5",
        "CWE-250",
        "NSA-CISA: pod security enforcement",
    ),
)
def check(violation: PodSecurityViolation) -> Iterator[Finding]:
    """Check `hostNamespaces` of the Pod Security Standards."""
    yield violation.finding("remove the field; a Service or an Ingress makes ports reachable without `hostNetwork`")
