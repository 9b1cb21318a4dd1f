"""A role can change or delete nodes.

## Why
Labels, taints and status of nodes decide where pods go: whoever changes them can draw pods to a node it controls, or
drive them off all others.

## Bad
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: worker}
rules:
  - apiGroups: [""]
    resources: [nodes]
    verbs: [patch]
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
    resources: [nodes]
    verbs: [get, list, watch]
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


@rule(severity=Severity.NOTE)
def check(right: RiskyRight) -> Iterator[Finding]:
    """One finding per rule of a role."""
    what = f"{'/'.join(right.verbs)} {right.which('node')}"
    yield right.finding(
        what,
        "grant `get`, `list` and `watch`; leave changes to the kubelet and to the node controllers",
    )
