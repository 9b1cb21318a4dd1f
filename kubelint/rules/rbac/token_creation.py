"""A role can make tokens for service accounts.

## Why
`create` on `serviceaccounts/token` gives a valid token of the service account: whoever holds it is every service
account in scope, with all their rights.

## Bad
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: worker}
rules:
  - apiGroups: [""]
    resources: [serviceaccounts/token]
    verbs: [create]
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
  - apiGroups: [""]
    resources: [serviceaccounts/token]
    resourceNames: [mailer]
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
from kubelint.graph.access.problems import RiskyRight
from kubelint.rules import rule


@rule(severity=Severity.WARNING, references=("CIS 5.1.13", "CWE-732", "NSA-CISA: role-based access control"))
def check(right: RiskyRight) -> Iterator[Finding]:
    """One finding per rule of a role."""
    what = f"make tokens for {right.which('service account')}"
    yield right.finding(
        what,
        "name the service accounts in `resourceNames` and grant it in their namespace with a Role",
    )
