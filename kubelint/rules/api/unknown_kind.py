"""A built-in API group has no such kind.

## Why
The API server has nowhere to put the object. Groups of Kubernetes itself cannot be extended by a
CustomResourceDefinition, so the kind is misspelt, or belongs to another group.

## Bad
```yaml
apiVersion: apps/v1
kind: Deploymnt
metadata: {name: web}
```

## Good
```yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.schemas.problems import UnknownKind
from kubelint.schemas.wording import scalar_name


@rule(severity=Severity.ERROR)
def check(problem: UnknownKind) -> Iterator[Finding]:
    """Nothing else is said about such an object."""
    resource = problem.resource
    yield Finding(
        problem.place,
        f"there is no kind {scalar_name(resource.kind)} in {scalar_name(resource.api_version)}",
        help=_help(problem),
        label="unknown kind",
    )


def _help(problem: UnknownKind) -> str:
    if not problem.suggestions:
        return "check the spelling; `kubectl api-resources` lists the kinds of a cluster"
    api_version, kind = problem.suggestions[0]
    if api_version == problem.resource.api_version:
        return f"did you mean `{kind}`?"
    return f"did you mean `{kind}` of `{api_version}`?"
