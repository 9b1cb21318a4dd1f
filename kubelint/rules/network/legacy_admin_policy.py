"""AdminNetworkPolicy and BaselineAdminNetworkPolicy have been replaced by ClusterNetworkPolicy.

## Why
The network-policy-api ships only ClusterNetworkPolicy since v0.2.0; the older kinds stay in some network plug-ins
only.

## Bad
```yaml
apiVersion: policy.networking.k8s.io/v1alpha1
kind: AdminNetworkPolicy
metadata: {name: deny-shop}
spec:
  priority: 10
  subject: {namespaces: {}}
  ingress:
    - action: Deny
      from: [{namespaces: {matchLabels: {team: shop}}}]
```

## Good
```yaml
apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: {name: deny-shop}
spec:
  tier: Admin
  priority: 10
  subject: {namespaces: {}}
  ingress:
    - action: Deny
      from: [{namespaces: {matchLabels: {team: shop}}}]
```

## References
- [network-policy-api](https://network-policy-api.sigs.k8s.io/)
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.network.admin import is_admin_policy
from kubelint.resources import Resource
from kubelint.rules import rule


@rule(severity=Severity.NOTE, kinds=("AdminNetworkPolicy", "BaselineAdminNetworkPolicy"))
def check(policy: Resource) -> Iterator[Finding]:
    """One finding per object."""
    if is_admin_policy(policy):
        tier = "Admin" if policy.kind == "AdminNetworkPolicy" else "Baseline"
        yield Finding(
            policy.at("kind"),
            f"{policy.title} is of a kind that ClusterNetworkPolicy replaces",
            help=f"write `kind: ClusterNetworkPolicy` of `policy.networking.k8s.io/v1alpha2` with `tier: {tier}`",
            label="superseded",
        )
