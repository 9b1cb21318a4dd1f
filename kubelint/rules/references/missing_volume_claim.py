"""A volume uses a PersistentVolumeClaim that is not there.

## Why
The scheduler leaves a pod pending until the claim exists. Claims that the templates of a StatefulSet or an ephemeral
volume make are known.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: db}
spec:
  containers:
    - name: db
      image: "postgres:18.1"
  volumes:
    - name: data
      persistentVolumeClaim: {claimName: db-dada}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: db-data}
spec:
  accessModes: [ReadWriteOnce]
  resources: {requests: {storage: 1Gi}}
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: db}
spec:
  containers:
    - name: db
      image: "postgres:18.1"
  volumes:
    - name: data
      persistentVolumeClaim: {claimName: db-data}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: db-data}
spec:
  accessModes: [ReadWriteOnce]
  resources: {requests: {storage: 1Gi}}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.references.problems import MissingObject
from kubelint.rules import rule


@rule(severity=Severity.WARNING)
def check(problem: MissingObject) -> Iterator[Finding]:
    """One finding per source and missing object."""
    yield problem.finding()
