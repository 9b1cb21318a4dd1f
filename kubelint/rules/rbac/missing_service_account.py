"""A binding names a service account that is not there.

## Why
Whoever may create a service account of that name, or a pod that uses it later, gets its rights. More often the name
or the namespace is misspelled and something does not work.

## Bad
```yaml
apiVersion: v1
kind: ServiceAccount
metadata: {name: worker, namespace: team}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: worker, namespace: team}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects:
  - {kind: ServiceAccount, name: wroker}
```

## Good
```yaml
apiVersion: v1
kind: ServiceAccount
metadata: {name: worker, namespace: team}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: worker, namespace: team}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects:
  - {kind: ServiceAccount, name: worker}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.access.problems import BindingProblem
from kubelint.rules import rule


@rule(severity=Severity.WARNING)
def check(problem: BindingProblem) -> Iterator[Finding]:
    """One finding per binding and subject."""
    subject = problem.subject
    yield Finding(
        problem.place,
        f"{problem.binding.title} names {problem.subject_title}, which is not in the scanned files",
        "correct the name or namespace, add the ServiceAccount, or declare it as `external` in the configuration",
        related=problem.related,
        severity=problem.severity,
        subject=subject.name if subject is not None else problem.binding.role[2],
    )
