"""A pod mounts a volume of a type that the Pod Security Standards do not allow.

## Why
Level `restricted` keeps pods from reaching storage past the cluster's own records: allowed are `configMap`, `csi`,
`downwardAPI`, `emptyDir`, `ephemeral`, `image`, `persistentVolumeClaim`, `projected` and `secret`. Takes the place of
rule `host-path-volume`.

## Bad
```yaml
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: restricted
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
  volumes:
    - name: data
      nfs: {server: files.example.com, path: /data}
```

## Good
```yaml
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: restricted
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
  volumes:
    - name: data
      persistentVolumeClaim: {claimName: data}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.pod_security.analysis import PodSecurityViolation
from kubelint.rules import rule


@rule(severity=Severity.WARNING, tags=("restricted",), references=("PSS: restrictedVolumes",))
def check(violation: PodSecurityViolation) -> Iterator[Finding]:
    """Check `restrictedVolumes` of the Pod Security Standards."""
    yield violation.finding("use a `persistentVolumeClaim`, which may be bound to a PersistentVolume of that type")
