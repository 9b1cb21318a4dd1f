"""A pod mounts a folder of its node.

## Why
With a folder of the node a container reads other pods' data and the kubelet's credentials, and what it writes may run
as root on the node. Level `restricted` reports it as rule `restricted-volume-type`.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
  volumes:
    - name: logs
      hostPath: {path: /var/log}
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
  volumes:
    - name: logs
      emptyDir: {}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.pod_security.analysis import PodSecurityViolation
from kubelint.rules import rule


@rule(
    severity=Severity.WARNING,
    tags=("baseline",),
    references=("PSS: hostPathVolumes", "CIS 5.2.12", "CWE-668", "NSA-CISA: pod security enforcement"),
)
def check(violation: PodSecurityViolation) -> Iterator[Finding]:
    """Check `hostPathVolumes` of the Pod Security Standards."""
    yield violation.finding("use an `emptyDir`, a `persistentVolumeClaim`, a `configMap` or a `projected` volume")
