"""An object has no name.

## Why
Every object needs `metadata.name`, or `metadata.generateName` when the server is to make one up; without it the API
server refuses the object. Objects with `generateName` can be created, but not applied a second time.

## Bad
```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  labels: {app: web}
data: {mode: fast}
```

## Good
```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  labels: {app: web}
data: {mode: fast}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.schemas.problems import MissingName


@rule(severity=Severity.ERROR)
def check(problem: MissingName) -> Iterator[Finding]:
    """Requests such as SubjectAccessReview need no name."""
    yield Finding(
        problem.place,
        f"{problem.resource.title} has no name",
        help="add `metadata.name`, or `metadata.generateName` to let the server complete it",
        label="`name` is missing",
    )
