"""A namespace has workloads and no NetworkPolicy at all.

## Why
Without policies every pod of the cluster may talk to every pod of the namespace, and its pods may go anywhere. One
policy that denies by default turns that round.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
spec: {containers: [{name: db, image: "postgres:18.1"}]}
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
spec: {containers: [{name: db, image: "postgres:18.1"}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: default-deny, namespace: shop}
spec:
  podSelector: {}
  policyTypes: [Ingress, Egress]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.inventory import Inventory
from kubelint.rules import rule

_POLICIES = (
    "NetworkPolicy",
    "CiliumNetworkPolicy",
    "GlobalNetworkPolicy",
    "CiliumClusterwideNetworkPolicy",
    "AdminNetworkPolicy",
    "BaselineAdminNetworkPolicy",
    "ClusterNetworkPolicy",
)


@rule(severity=Severity.NOTE, references=("CIS 5.3.2", "NSA-CISA: network policies", "CWE-923"))
def check(inventory: Inventory) -> Iterator[Finding]:
    """One finding per namespace, at the Namespace or else its first workload. Cluster-wide policies cover all."""
    policies = list(inventory.of_kind(*_POLICIES))
    if any(not policy.namespaced or policy.kind in ("GlobalNetworkPolicy", _POLICIES[3]) for policy in policies):
        return
    covered = {policy.namespace for policy in policies}
    for namespace, workloads in inventory.workloads_by_namespace.items():
        if namespace not in covered:
            owner = inventory.namespaces.get(namespace)
            place = workloads[0].resource if owner is None else owner
            count = f"{len(workloads)} workloads" if len(workloads) > 1 else "a workload"
            yield Finding(
                place.at("metadata", "name"),
                f"namespace `{namespace}` has {count} and no NetworkPolicy in the scanned files",
                help="add a NetworkPolicy with an empty `podSelector` that denies by default, and allow what is needed",
                label="open in both directions",
                subject=namespace,
            )
