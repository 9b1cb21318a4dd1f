"""A PersistentVolume is a folder of a node.

## Why
A `hostPath` volume is whatever the pod's node has under that path: after a move to another node the data is gone, and a
claim gets past the Pod Security Standards into the node's files. `local` volumes know their node.

## Bad
```yaml
apiVersion: v1
kind: PersistentVolume
metadata: {name: data}
spec:
  capacity: {storage: 10Gi}
  accessModes: [ReadWriteOnce]
  hostPath: {path: /data}
```

## Good
```yaml
apiVersion: v1
kind: PersistentVolume
metadata: {name: data}
spec:
  capacity: {storage: 10Gi}
  accessModes: [ReadWriteOnce]
  local: {path: /data}
  nodeAffinity:
    required:
      nodeSelectorTerms:
        - matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [node-1]}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule


@rule(severity=Severity.NOTE, kinds=("PersistentVolume",), references=("CIS 5.2.12", "CWE-668"))
def check(resource: Resource) -> Iterator[Finding]:
    """Claims against it are not flagged."""
    if resource.get("spec", "hostPath") is not None:
        yield Finding(
            resource.at("spec", "hostPath", key=True),
            f"{resource.title} is a folder of a node",
            help="use `local` with a `nodeAffinity`, or a storage class",
        )
