"""A pod sets a kernel parameter that is not known to be safe.

## Why
A sysctl is safe when it changes nothing outside the pod. Others need a kubelet that allows them, and may starve or
break the node. The list of safe ones grew in the versions v1.27, v1.29, v1.32 and v1.37.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    sysctls:
      - {name: kernel.msgmax, value: "65536"}
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
  securityContext:
    sysctls:
      - {name: net.ipv4.ip_unprivileged_port_start, value: "80"}
  containers:
    - name: web
      image: nginx:1.29.3
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.pod_security.analysis import PodSecurityViolation
from kubelint.rules import rule


@rule(severity=Severity.WARNING, tags=("baseline",), references=("PSS: sysctls", "NSA-CISA: pod security enforcement"))
def check(violation: PodSecurityViolation) -> Iterator[Finding]:
    """Check `sysctls` of the Pod Security Standards."""
    yield violation.finding("remove the sysctl, or set it on the nodes that need it")
