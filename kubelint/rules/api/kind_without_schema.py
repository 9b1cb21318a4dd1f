"""No schema is known for a custom kind, so its objects are not checked.

## Why
The kind belongs to no API group of Kubernetes, and no CustomResourceDefinition for it is among the scanned files.
Its objects are read, and other rules look at them, but misspelt fields stay unseen.

## Bad
```yaml
apiVersion: example.org/v1
kind: Backup
metadata: {name: nightly}
spec: {keep: 7}
```

## Good
```yaml
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: backups.example.org}
spec:
  group: example.org
  scope: Namespaced
  names: {plural: backups, singular: backup, kind: Backup}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          x-kubernetes-preserve-unknown-fields: true
---
apiVersion: example.org/v1
kind: Backup
metadata: {name: nightly}
spec: {keep: 7}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.schemas.problems import GroupWithoutSchema
from kubelint.schemas.wording import scalar_name


@rule(severity=Severity.NOTE)
def check(problem: GroupWithoutSchema) -> Iterator[Finding]:
    """One finding per API group, at its first object."""
    objects = "1 object" if problem.objects == 1 else f"{problem.objects} objects"
    yield Finding(
        problem.place,
        f"no schema is known for {_kinds(problem)}: {objects} not checked",
        help="scan its CustomResourceDefinition too, or give a folder that holds it with `--schemas`",
        label="not checked",
        subject=problem.group,
    )


def _kinds(problem: GroupWithoutSchema) -> str:
    first, *others = problem.kinds
    if not others:
        return f"{scalar_name(first)} of {scalar_name(problem.api_version)}"
    kinds = "1 more kind" if len(others) == 1 else f"{len(others)} more kinds"
    return f"{scalar_name(first)} and {kinds} of {scalar_name(problem.group)}"
