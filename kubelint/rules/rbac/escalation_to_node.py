"""Rights add up to control of a node.

## Why
A privileged pod, or a command in one, is the node: its kubelet's credentials and the Secrets and tokens of every pod
on it. Every step is listed with its file and line.

## Bad
```yaml
apiVersion: v1
kind: Namespace
metadata: {name: team}
---
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

## Good
```yaml
apiVersion: v1
kind: Namespace
metadata:
  name: team
  labels: {pod-security.kubernetes.io/enforce: baseline}
---
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
        "a node",
        "label the namespace `pod-security.kubernetes.io/enforce: baseline`, or take this right away",
    )
