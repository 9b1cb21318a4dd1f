"""A role can redirect or tap the traffic of Services.

## Why
Whoever writes Endpoints, EndpointSlices or the external addresses of a Service decides where its clients connect;
`pods/portforward` and `proxy` reach pods past the network policies.

## Bad
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: worker}
rules:
  - apiGroups: [discovery.k8s.io]
    resources: [endpointslices]
    verbs: [create, update]
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
  - apiGroups: [discovery.k8s.io]
    resources: [endpointslices]
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
from kubelint.graph.access.problems import RiskyRight
from kubelint.rules import rule


@rule(severity=Severity.NOTE)
def check(right: RiskyRight) -> Iterator[Finding]:
    """One finding per rule of a role."""
    what = f"{'/'.join(right.verbs[:3])} {right.which(f'`{right.resource}`')}"
    endpoints = right.resource.startswith("endpoint")
    other = "let the endpoint controllers write" if endpoints else "bind what writes in the namespaces that it works in"
    yield right.finding(what, f"grant `get`, `list` and `watch`; {other}")
