"""A rule for what has no namespace, granted only in a namespace.

## Why
Nodes, PersistentVolumes, ClusterRoles, webhooks and URLs are not in any namespace: a Role, or a RoleBinding to a
ClusterRole, never grants them. The manifest promises a right that nobody has.

## Bad
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: worker}
rules:
  - apiGroups: [""]
    resources: [nodes]
    verbs: [get, list]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: worker, namespace: team}
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
    verbs: [get, list]
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
from kubelint.graph.access.problems import OutOfScopeRule
from kubelint.rules import rule


@rule(severity=Severity.WARNING)
def check(problem: OutOfScopeRule) -> Iterator[Finding]:
    """One finding per rule that nothing can grant."""
    yield Finding(
        problem.place,
        f"{problem.role.title} names {problem.what}, which a RoleBinding never grants",
        "remove the rule, or put it into a ClusterRole and bind that with a ClusterRoleBinding",
        related=problem.related,
        subject=problem.what,
    )
