"""A binding hands out all rights.

## Why
`cluster-admin` and roles with `*` for verbs, groups and resources allow everything, also what is added to the cluster
later. A pod whose service account holds them is the cluster to whoever breaks into it.

## Bad
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: worker}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
subjects:
  - {kind: ServiceAccount, name: worker, namespace: team}
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


@rule(severity=Severity.ERROR, references=("CIS 5.1.1", "CWE-269", "NSA-CISA: role-based access control"))
def check(problem: BindingProblem) -> Iterator[Finding]:
    """One finding per binding: at its role."""
    subject = problem.subject
    yield Finding(
        problem.place,
        f"{problem.binding.title} gives {problem.subject_title} all rights{problem.scope}",
        "bind a role with the rights it uses, in the namespaces it works in",
        related=problem.related,
        severity=problem.severity,
        subject=subject.name if subject is not None else problem.binding.role[2],
    )
