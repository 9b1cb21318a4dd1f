"""A role can change ConfigMaps that run the cluster.

## Why
ConfigMaps of `kube-system` decide who is an administrator (`aws-auth`) and what names resolve to (`coredns`).

## Bad
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: worker, namespace: kube-system}
rules:
  - apiGroups: [""]
    resources: [configmaps]
    verbs: [get, update]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: worker, namespace: kube-system}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: worker}
subjects:
  - {kind: ServiceAccount, name: worker, namespace: team}
```

## Good
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: worker, namespace: kube-system}
rules:
  - apiGroups: [""]
    resources: [configmaps]
    resourceNames: [worker-leader]
    verbs: [get, update]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: worker, namespace: kube-system}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: worker}
subjects:
  - {kind: ServiceAccount, name: worker, namespace: team}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.access.problems import RiskyRight
from kubelint.rules import rule


@rule(severity=Severity.WARNING)
def check(right: RiskyRight) -> Iterator[Finding]:
    """One finding per rule of a role."""
    what = f"change {right.which('ConfigMap')}"
    yield right.finding(
        what,
        "name its own ConfigMaps in `resourceNames`, or keep them in its own namespace",
    )
