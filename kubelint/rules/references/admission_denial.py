"""An object is refused by a ValidatingAdmissionPolicy of the same files.

## Why
The API server asks each bound policy about every object that is created. Its expressions (CEL) are evaluated here as
far as the answer is certain: what depends on defaults, mutations, the user or objects elsewhere is left alone.

## Bad
```yaml
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: few-replicas}
spec:
  matchConstraints:
    resourceRules:
      - {apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [deployments]}
  validations:
    - {expression: object.spec.replicas <= 5, message: at most five replicas}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: few-replicas}
spec: {policyName: few-replicas, validationActions: [Deny]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 8
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web:1.0
```

## Good
```yaml
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: few-replicas}
spec:
  matchConstraints:
    resourceRules:
      - {apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [deployments]}
  validations:
    - {expression: object.spec.replicas <= 5, message: at most five replicas}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: few-replicas}
spec: {policyName: few-replicas, validationActions: [Deny]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 5
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web:1.0
```

## References
- https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
- KEP-3488
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.admission import denials
from kubelint.inventory import Inventory
from kubelint.rules import rule

_LONGEST = 300
_UNPRINTED = {123: "(", 125: ")", 91: "(", 93: ")", 96: "'"}


@rule(severity=Severity.WARNING, kinds=("ValidatingAdmissionPolicy",))
def check(inventory: Inventory) -> Iterator[Finding]:
    """One finding per object and validation; what a binding merely warns of is a note."""
    for denial in denials(inventory):
        resource, path = denial.resource, denial.path or ("metadata", "name")
        value = resource.get(*path)
        written = value is not None and not isinstance(value, dict | list)
        verb = "is warned about" if denial.warned else "is refused"
        reason = " ".join(denial.message.split()).translate(_UNPRINTED)[:_LONGEST]
        yield Finding(
            resource.at(*path) if written else resource.nearest(*path),
            f"{resource.title} {verb} by {denial.policy.title}: {reason}",
            help="change the object, or leave it out in the binding's `matchResources`",
            severity=Severity.NOTE if denial.warned else None,
            related=(Label(denial.validation.at("expression"), "does not hold"),),
            subject=f"{denial.policy.name}/{denial.validation.path[-1]}",
        )
