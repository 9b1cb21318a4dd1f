"""Rights for requests without credentials.

## Why
`system:anonymous` and `system:unauthenticated` are everybody who reaches the API server, the internet included.

## Bad
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: worker}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects:
  - {kind: Group, apiGroup: rbac.authorization.k8s.io, name: "system:unauthenticated"}
```

## Good
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: worker}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects:
  - {kind: Group, apiGroup: rbac.authorization.k8s.io, name: "auditors"}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.access.problems import BindingProblem
from kubelint.rules import rule


@rule(severity=Severity.ERROR, references=("CWE-306", "NSA-CISA: authentication"))
def check(problem: BindingProblem) -> Iterator[Finding]:
    """One finding per binding and subject."""
    subject = problem.subject
    yield Finding(
        problem.place,
        f"{problem.binding.title} gives anybody without credentials {problem.detail}{problem.scope}",
        "remove the subject; health and version are public by `system:public-info-viewer` already",
        related=problem.related,
        severity=problem.severity,
        subject=subject.name if subject is not None else problem.binding.role[2],
    )
