"""A value breaks a rule of its schema: a pattern, a bound, a length, a format, or a list of alternatives.

## Why
A CustomResourceDefinition describes its objects with a schema, and the API server refuses custom resources that do
not fit it. kubelint asks the definitions found among the scanned files and the schemas given with `--schemas`.
Rules written in CEL (`x-kubernetes-validations`) are not evaluated.

## Bad
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
          properties:
            spec:
              type: object
              properties:
                keep: {type: integer, minimum: 1}
---
apiVersion: example.org/v1
kind: Backup
metadata: {name: nightly}
spec:
  keep: 0
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
          properties:
            spec:
              type: object
              properties:
                keep: {type: integer, minimum: 1}
---
apiVersion: example.org/v1
kind: Backup
metadata: {name: nightly}
spec:
  keep: 7
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.schemas.problems import ViolatedConstraint
from kubelint.schemas.wording import field_name, origin_name


@rule(severity=Severity.ERROR)
def check(problem: ViolatedConstraint) -> Iterator[Finding]:
    """Unknown fields, types, missing fields and enumerations of custom resources have rules of their own."""
    where = f"{field_name(problem.place, problem.resource)} of {problem.resource.title}"
    yield Finding(
        problem.place,
        f"{where} does not fit its schema: {problem.reason}{origin_name(problem.origin)}",
        help="write a value that the schema allows",
        label=problem.reason,
    )
