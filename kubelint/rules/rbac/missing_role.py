"""A binding refers to a role that is not there.

## Why
Such a binding grants nothing today, and whatever somebody puts into a role of that name tomorrow. More often the name
is misspelled and something does not work.

## Bad
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: worker, namespace: team}
rules:
  - apiGroups: [""]
    resources: [configmaps]
    verbs: [get]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: worker, namespace: team}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: workers}
subjects:
  - {kind: ServiceAccount, name: worker, namespace: team}
```

## Good
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: worker, namespace: team}
rules:
  - apiGroups: [""]
    resources: [configmaps]
    verbs: [get]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: worker, namespace: team}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: worker}
subjects:
  - {kind: ServiceAccount, name: worker, namespace: team}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.access.problems import BindingProblem
from kubelint.rules import rule

_HELP = "correct the name, add the role, or declare it as `external` in the configuration"


@rule(severity=Severity.WARNING)
def check(problem: BindingProblem) -> Iterator[Finding]:
    """One finding per binding: at its role."""
    subject = problem.subject
    yield Finding(
        problem.place,
        f"{problem.binding.title} refers to {problem.role_title}, which is not in the scanned files",
        f"did you mean `{problem.detail}`?" if problem.detail else _HELP,
        related=problem.related,
        severity=problem.severity,
        subject=subject.name if subject is not None else problem.binding.role[2],
    )
