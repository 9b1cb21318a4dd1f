"""A workload that can be reached from outside holds rights over the whole cluster.

## Why
Who breaks into a pod has the rights of its service account. Behind an Ingress, a route or a Service of type
LoadBalancer or NodePort anybody can try. Every step is listed with its file and line: the way in, the Service, the
binding, and what the rights lead to. Policies that close the way in count; so does a token that is not mounted.

## Bad
```yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop, namespace: team}
spec:
  defaultBackend: {service: {name: web, port: {number: 80}}}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: team}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: 8080}]
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: team, labels: {app: web}}
spec:
  serviceAccountName: web
  containers: [{name: web, image: "nginx:1.29.3", ports: [{containerPort: 8080}]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: web}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
subjects:
  - {kind: ServiceAccount, name: web, namespace: team}
```

## Good
```yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop, namespace: team}
spec:
  defaultBackend: {service: {name: web, port: {number: 80}}}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: team}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: 8080}]
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: team, labels: {app: web}}
spec:
  serviceAccountName: web
  containers: [{name: web, image: "nginx:1.29.3", ports: [{containerPort: 8080}]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: web, namespace: team}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects:
  - {kind: ServiceAccount, name: web, namespace: team}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.network.exposed_rights import ExposedRights
from kubelint.rules import rule

_DEEDS = {
    "cluster-admin": "become cluster-admin",
    "node": "become a node",
    "secrets": "read the Secrets of every namespace",
}


@rule(severity=Severity.WARNING)
def check(exposed: ExposedRights) -> Iterator[Finding]:
    """One finding per workload; a note for operators that are known to need such rights."""
    yield Finding(
        exposed.place,
        f"{exposed.title} can be reached from outside the cluster through {exposed.gate} and can "
        f"{_DEEDS[exposed.goal.kind]}",
        help="run it as a service account without these rights, or set `automountServiceAccountToken: false`",
        label=f"as {exposed.account}",
        related=exposed.related,
        severity=exposed.severity,
        subject=exposed.title,
    )
