"""A role can run code inside the pods of others.

## Why
`pods/exec`, `pods/attach`, ephemeral containers and changing the image of a running pod all give what the pod has:
its service account's token, its Secrets, and its node when it is privileged.

## Bad
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: worker}
rules:
  - apiGroups: [""]
    resources: [pods/exec]
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
    resources: [pods, pods/log]
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
from kubelint.graph.access.problems import RiskyRight
from kubelint.rules import rule


@rule(severity=Severity.WARNING, references=("NSA-CISA: role-based access control",))
def check(right: RiskyRight) -> Iterator[Finding]:
    """One finding per rule of a role."""
    what = f"run code in {right.which('pod')} through `{right.resource}`"
    yield right.finding(
        what,
        "leave it to people, for the time they need it; `pods/log` and `pods` with `get` and `list` are enough to look",
    )
