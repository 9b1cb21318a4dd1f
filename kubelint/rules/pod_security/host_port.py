"""A container takes a port of its node.

## Why
A host port bypasses Services and, with many network plug-ins, network policies, and each node can run one such pod
only. In a Pod with `hostNetwork: true` each container port is a host port.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      ports:
        - containerPort: 8080
          hostPort: 80
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
      ports:
        - containerPort: 8080
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.pod_security.analysis import PodSecurityViolation
from kubelint.rules import rule


@rule(
    severity=Severity.WARNING,
    tags=("baseline",),
    references=("PSS: hostPorts", "CIS 5.2.13", "CWE-668", "NSA-CISA: pod security enforcement"),
)
def check(violation: PodSecurityViolation) -> Iterator[Finding]:
    """Check `hostPorts` of the Pod Security Standards."""
    yield violation.finding("remove `hostPort` and reach the pod through a Service")
