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

from kubelint.findings import Finding, Label, Severity
from kubelint.rules import rule
from kubelint.schemas.problems import KindsWithoutSchema
from kubelint.schemas.wording import scalar_name


@rule(severity=Severity.NOTE)
def check(problem: KindsWithoutSchema) -> Iterator[Finding]:
    """One finding for all, at the first object; the first of each further API group is a related place."""
    first, *others = problem.groups
    related = tuple(Label(group.place, f"{_objects(group.objects)} of {scalar_name(group.group)}") for group in others)
    single = not others and len(first.kinds) == 1
    definitions, them = (
        ("its CustomResourceDefinition", "it") if single else ("their CustomResourceDefinitions", "them")
    )
    yield Finding(
        first.place,
        f"no schema is known for {_kinds(problem)}: {_objects(sum(g.objects for g in problem.groups))} not checked",
        help=f"scan {definitions} too, or give a folder that holds {them} with `--schemas`",
        label="not checked" if not others else f"{_objects(first.objects)} of {scalar_name(first.group)}",
        related=related,
        parts=len(related),
    )


def _kinds(problem: KindsWithoutSchema) -> str:
    first, *others = problem.groups
    kind, *more = first.kinds
    if others:
        count = sum(len(group.kinds) for group in problem.groups)
        return f"{count} kinds of {len(problem.groups)} API groups, {scalar_name(kind)} among them"
    if more:
        kinds = "1 more kind" if len(more) == 1 else f"{len(more)} more kinds"
        return f"{scalar_name(kind)} and {kinds} of {scalar_name(first.group)}"
    return f"{scalar_name(kind)} of {scalar_name(first.api_version)}"


def _objects(count: int) -> str:
    return "1 object" if count == 1 else f"{count} objects"
