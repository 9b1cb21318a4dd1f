"""An expression cannot be parsed, or yields something else than what is asked of it.

## Why
Policies, match conditions, device selectors and the rules of CustomResourceDefinitions are written in the Common
Expression Language (CEL). The API server compiles them when the object is created, and refuses the object if one cannot
be parsed, or if it yields, say, a number where a boolean is asked for. Names and types of fields are not checked here.

## Bad
```yaml
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: replicas}
spec:
  matchConstraints:
    resourceRules:
      - {apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [deployments]}
  validations:
    - expression: object.spec.replicas <=
```

## Good
```yaml
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: replicas}
spec:
  matchConstraints:
    resourceRules:
      - {apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [deployments]}
  validations:
    - expression: object.spec.replicas <= 5
```

## References
- https://kubernetes.io/docs/reference/using-api/cel/
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.validation.violations import Violation


@rule(severity=Severity.ERROR)
def check(violation: Violation) -> Iterator[Finding]:
    """Violations of this name."""
    yield violation.finding()
