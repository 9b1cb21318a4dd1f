"""A pod holds the token of a service account that has no rights.

## Why
The token tells who the pod is, works against everything that trusts the cluster's issuer, and gains whatever is bound
to the service account or to its groups later. A pod that never calls the API server does not need it.

## Bad
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: worker}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects:
  - {kind: ServiceAccount, name: worker, namespace: team}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: team}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
```

## Good
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: worker}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects:
  - {kind: ServiceAccount, name: worker, namespace: team}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: team}
spec:
  automountServiceAccountToken: false
  containers:
    - name: web
      image: nginx:1.29.3
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.access.problems import IdleToken
from kubelint.rules import rule


@rule(severity=Severity.NOTE, references=("CIS 5.1.6", "NSA-CISA: service account tokens"))
def check(token: IdleToken) -> Iterator[Finding]:
    """One finding per workload; only where the files hold RBAC objects at all."""
    yield Finding(
        token.place,
        f"{token.title} mounts the token of service account `{token.account}`, which has no rights",
        "set `automountServiceAccountToken: false` in the pod spec or in the ServiceAccount",
    )
