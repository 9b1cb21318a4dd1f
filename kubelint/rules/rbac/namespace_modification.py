"""A role can change namespaces, and with them Pod Security.

## Why
The labels of a namespace say which pods are allowed in it: whoever may `patch` it can allow privileged pods.

## Bad
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: worker}
rules:
  - apiGroups: [""]
    resources: [namespaces]
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
    resources: [namespaces]
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
from kubelint.graph.access.model import EVERYWHERE
from kubelint.graph.access.problems import RiskyRight
from kubelint.rules import rule


@rule(severity=Severity.NOTE)
def check(right: RiskyRight) -> Iterator[Finding]:
    """One finding per rule of a role."""
    everywhere = EVERYWHERE in right.scopes
    yield right._replace(scopes=() if everywhere else right.scopes).finding(
        f"change the labels of {right.which('namespace')}" if everywhere or right.names else "change labels",
        "grant `get`, `list` and `watch`, or name the namespaces in `resourceNames`",
        ", those of Pod Security included",
    )
