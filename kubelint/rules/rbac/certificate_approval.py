"""A role can approve client certificates.

## Why
A certificate for the client signer proves any user and group, and lives until it expires: no role binding takes it
back. Approval needs `update` on `certificatesigningrequests/approval` and `approve` on the signer.

## Bad
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: worker}
rules:
  - apiGroups: [certificates.k8s.io]
    resources: [signers]
    resourceNames: [kubernetes.io/kube-apiserver-client]
    verbs: [approve]
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
  - apiGroups: [certificates.k8s.io]
    resources: [signers]
    resourceNames: [example.org/internal]
    verbs: [approve]
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


@rule(severity=Severity.WARNING, references=("CIS 5.1.11",))
def check(right: RiskyRight) -> Iterator[Finding]:
    """One finding per rule of a role."""
    signers = ", ".join(f"`{name}`" for name in right.names or ()) or "any signer"
    what = (
        f"approve certificates of {signers}"
        if right.resource == "signers"
        else "change the bundles of trusted certificates"
    )
    yield right.finding(
        what,
        "name a signer of its own in `resourceNames`; client certificates are for people to approve",
    )
