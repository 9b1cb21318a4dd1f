"""A binding grants what another one grants already.

## Why
Two bindings of the same role to the same subject look like two decisions: whoever removes one believes the right is
gone.

## Bad
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: worker}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects:
  - {kind: ServiceAccount, name: worker, namespace: team}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: worker, namespace: team}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects:
  - {kind: ServiceAccount, name: worker, namespace: team}
```

## Good
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: worker}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects:
  - {kind: ServiceAccount, name: worker, namespace: team}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.access.problems import BindingProblem
from kubelint.rules import rule


@rule(severity=Severity.NOTE)
def check(problem: BindingProblem) -> Iterator[Finding]:
    """One finding per binding and subject."""
    subject = problem.subject
    yield Finding(
        problem.place,
        f"{problem.binding.title} gives {problem.subject_title} what {problem.detail} gives already",
        "remove one of the two",
        related=problem.related,
        severity=problem.severity,
        subject=subject.name if subject is not None else problem.binding.role[2],
    )
