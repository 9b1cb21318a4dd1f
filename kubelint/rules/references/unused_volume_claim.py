"""A PersistentVolumeClaim that no pod mounts.

## Why
What nothing uses is often the trace of a rename: the object that is used has another name, and this one is kept up
for nothing. Objects that programs look for by name or label are passed over where that can be seen.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: "nginx:1.29.3"
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: web}
spec:
  accessModes: [ReadWriteOnce]
  resources: {requests: {storage: 1Gi}}
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  volumes: [{name: data, persistentVolumeClaim: {claimName: web}}]
  containers:
    - name: web
      image: "nginx:1.29.3"
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: web}
spec:
  accessModes: [ReadWriteOnce]
  resources: {requests: {storage: 1Gi}}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.graph.references.usage import unused
from kubelint.rules import rule


@rule(severity=Severity.NOTE, kinds=("PersistentVolumeClaim",))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per object. Where the files hold no pods of the namespace nothing is said."""
    for resource in unused(graph, "PersistentVolumeClaim"):
        yield Finding(
            resource.at("metadata", "name"),
            f"{resource.title} is used by nothing in the scanned files",
            help="remove it, or correct the name where it is meant to be used",
        )
