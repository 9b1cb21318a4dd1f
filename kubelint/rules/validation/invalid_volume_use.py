"""A volume is used in a way that its type or its container does not allow.

## Why
Only volumes with a claim can be block devices, a volume is either mounted or a device, mounts propagate to the node
from privileged containers alone, and the claim of an ephemeral volume belongs to that volume.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      volumeMounts: [{name: data, mountPath: /data, mountPropagation: Bidirectional}]
  volumes: [{name: data, emptyDir: {}}]
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
      volumeMounts: [{name: data, mountPath: /data, mountPropagation: HostToContainer}]
  volumes: [{name: data, emptyDir: {}}]
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
