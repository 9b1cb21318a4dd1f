"""A NetworkPolicy has rules, or an empty list of rules, for a direction that it does not govern.

## Why
`policyTypes` says in which directions a policy isolates its pods. Rules for another direction are ignored. Without
`policyTypes` a policy governs ingress, and egress only if `egress` holds at least one rule: an empty `egress: []`
denies nothing.

## Bad
```yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: no-egress}
spec:
  podSelector: {}
  ingress: []
  egress: []
```

## Good
```yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: no-egress}
spec:
  podSelector: {}
  policyTypes: [Ingress, Egress]
```

## References
- [policyTypes](https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource)
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.network.policies import is_network_policy, read_network_policy
from kubelint.resources import Resource
from kubelint.rules import rule


@rule(severity=Severity.WARNING, kinds=("NetworkPolicy",))
def check(policy: Resource) -> Iterator[Finding]:
    """One finding per section without effect."""
    if not is_network_policy(policy):
        return
    spec = policy.view("spec")
    directions = read_network_policy(policy).directions
    for section, direction in (("ingress", "Ingress"), ("egress", "Egress")):
        if direction in directions or section not in spec.value:
            continue
        if spec.items(section):
            yield Finding(
                spec.at(section, key=True),
                f"{section} rules of {policy.title} are ignored, `policyTypes` does not name `{direction}`",
                help=f"add `{direction}` to `policyTypes`, or remove the rules",
                label="has no effect",
            )
        elif not spec.items("policyTypes"):
            yield Finding(
                spec.at(section, key=True),
                f"{policy.title} does not restrict {section}, an empty `{section}` without `policyTypes` has no effect",
                help=f"write `policyTypes: [{', '.join(sorted((*directions, direction), reverse=True))}]`",
                label="denies nothing",
            )
