"""Rights add up to cluster-admin.

## Why
A service account, user or group does not hold all rights but can get them in a few steps, each allowed by a role: run
a pod as another service account, read its token, bind a role. Every step is listed with its file and line.

## Bad
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: worker}
rules:
  - apiGroups: [""]
    resources: [pods]
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
kind: Role
metadata: {name: worker, namespace: team}
rules:
  - apiGroups: [""]
    resources: [pods]
    verbs: [create]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: worker, namespace: team}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: worker}
subjects:
  - {kind: ServiceAccount, name: worker, namespace: team}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.access.problems import EscalationPath
from kubelint.rules import rule


@rule(severity=Severity.WARNING, references=("CWE-269", "NSA-CISA: role-based access control"))
def check(path: EscalationPath) -> Iterator[Finding]:
    """One finding per grant that opens a path; the steps are related places."""
    yield path.finding(
        "cluster-admin",
        "take this right away, narrow it with `resourceNames`, or bind it in one namespace with a RoleBinding",
    )
