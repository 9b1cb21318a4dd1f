"""A role can create PersistentVolumes.

## Why
A PersistentVolume may be any folder of the node: with a claim and a pod it gives the node's files, and Pod Security
does not look at it.

## Bad
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: worker}
rules:
  - apiGroups: [""]
    resources: [persistentvolumes]
    verbs: [create]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: worker}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: worker}
subjects:
  - {kind: ServiceAccount, name: worker, namespace: team}
```

## Good
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: worker}
rules:
  - apiGroups: [""]
    resources: [persistentvolumeclaims]
    verbs: [create]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: worker}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: worker}
subjects:
  - {kind: ServiceAccount, name: worker, namespace: team}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.access.problems import RiskyRight
from kubelint.rules import rule


@rule(severity=Severity.NOTE, references=("CIS 5.1.9",))
def check(right: RiskyRight) -> Iterator[Finding]:
    """One finding per rule of a role."""
    what = "create PersistentVolumes, folders of the node included"
    yield right.finding(
        what,
        "create claims and let a StorageClass provision the volumes",
    )
