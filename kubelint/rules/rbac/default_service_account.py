"""Rights for a service account `default`.

## Why
Every pod that names no service account runs as `default`: rights given to it are given to all of them, also to those
added later.

## Bad
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: worker, namespace: team}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects:
  - {kind: ServiceAccount, name: default, namespace: team}
```

## Good
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: worker, namespace: team}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects:
  - {kind: ServiceAccount, name: worker, namespace: team}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.access.problems import BindingProblem
from kubelint.rules import rule


@rule(severity=Severity.WARNING, references=("CIS 5.1.5",))
def check(problem: BindingProblem) -> Iterator[Finding]:
    """One finding per binding and subject."""
    subject = problem.subject
    yield Finding(
        problem.place,
        f"{problem.binding.title} gives every pod without a service account of its own {problem.detail}{problem.scope}",
        "make a ServiceAccount for the pods that need it, name it in their `serviceAccountName`, and bind that",
        related=problem.related,
        severity=problem.severity,
        subject=subject.name if subject is not None else problem.binding.role[2],
    )
