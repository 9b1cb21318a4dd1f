"""A role can run pods in namespaces that are not its own.

## Why
Whoever runs a pod in a namespace chooses its service account, mounts any of its Secrets and, where Pod Security does
not stop it, takes the node. Creating or changing a Deployment, Job or any other workload is the same right.

## Bad
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: worker}
rules:
  - apiGroups: [apps]
    resources: [deployments]
    verbs: [get, patch]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: worker, namespace: shop}
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
  - apiGroups: [apps]
    resources: [deployments]
    resourceNames: [shop]
    verbs: [get, patch]
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
from kubelint.graph.access.problems import RiskyRight
from kubelint.rules import rule


@rule(severity=Severity.WARNING, references=("CIS 5.1.4", "CWE-732", "NSA-CISA: role-based access control"))
def check(right: RiskyRight) -> Iterator[Finding]:
    """One finding per rule of a role."""
    what = f"run pods of its own through `{right.resource}`"
    yield right.finding(
        what,
        "grant it in its own namespace only, or `patch` on the workloads it manages by `resourceNames`",
    )
