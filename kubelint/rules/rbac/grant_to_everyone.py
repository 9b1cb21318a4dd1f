"""Rights for every user or every service account.

## Why
`system:authenticated` is every user that the cluster knows (with some cloud providers, anyone with an account there),
and `system:serviceaccounts` is every pod.

## Bad
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: worker}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects:
  - {kind: Group, apiGroup: rbac.authorization.k8s.io, name: "system:authenticated"}
```

## Good
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: worker}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects:
  - {kind: Group, apiGroup: rbac.authorization.k8s.io, name: "developers"}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.access.problems import BindingProblem
from kubelint.rules import rule


@rule(severity=Severity.WARNING, references=("CWE-732", "NSA-CISA: role-based access control"))
def check(problem: BindingProblem) -> Iterator[Finding]:
    """One finding per binding and subject."""
    subject = problem.subject
    yield Finding(
        problem.place,
        f"{problem.binding.title} gives every member of {problem.subject_title} {problem.detail}{problem.scope}",
        "bind the group or the service accounts that need it",
        related=problem.related,
        severity=problem.severity,
        subject=subject.name if subject is not None else problem.binding.role[2],
    )
