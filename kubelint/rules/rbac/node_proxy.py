"""A role can reach the kubelet through `nodes/proxy`.

## Why
`get` on `nodes/proxy` is enough to run commands in every pod of the node through the kubelet, past admission and
without an audit record of the command. Metrics and health have subresources of their own.

## Bad
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: worker}
rules:
  - apiGroups: [""]
    resources: [nodes/proxy]
    verbs: [get]
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
    resources: [nodes/metrics, nodes/stats]
    verbs: [get]
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


@rule(severity=Severity.WARNING, references=("CIS 5.1.10",))
def check(right: RiskyRight) -> Iterator[Finding]:
    """One finding per rule of a role."""
    what = "run commands in the pods of every node through the kubelet"
    yield right.finding(
        what,
        "grant `nodes/metrics`, `nodes/stats`, `nodes/log` or (from 1.36) `nodes/pods` and `nodes/healthz` instead",
    )
