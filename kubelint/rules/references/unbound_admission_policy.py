"""An admission policy is bound to nothing.

## Why
A ValidatingAdmissionPolicy or MutatingAdmissionPolicy does nothing until a binding names it.

## Bad
```yaml
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: replica-limit}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments]}]
  validations: [{expression: "object.spec.replicas <= 5"}]
```

## Good
```yaml
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: replica-limit}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments]}]
  validations: [{expression: "object.spec.replicas <= 5"}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: replica-limit}
spec: {policyName: replica-limit, validationActions: [Deny]}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.rules import rule


@rule(severity=Severity.WARNING, kinds=("MutatingAdmissionPolicy", "ValidatingAdmissionPolicy"))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per policy, unless the configuration says that bindings are elsewhere."""
    rule_name = "missing-admission-policy"
    bound = {id(policy) for reference, policies in graph.edges if reference.rule == rule_name for policy in policies}
    for policy in graph.inventory.of_kind("ValidatingAdmissionPolicy", "MutatingAdmissionPolicy"):
        if id(policy) in bound or graph.outside.declared(f"{policy.kind}Binding", None, policy.name or ""):
            continue
        yield Finding(
            policy.at("metadata", "name"),
            f"{policy.title} is bound to nothing in the scanned files, so that it does nothing",
            help=f"add a {policy.kind}Binding with `policyName: {policy.name}`",
        )
