"""A field does not exist in the API.

## Why
The API server refuses objects with fields it does not know (`kubectl` asks for strict decoding). Where validation
is off, the field is dropped without a word, which is worse: a misspelt `securityContext` protects nothing.

Most unknown fields are misspelt, written in the wrong case, or stand one level too high or too low. Some exist only
in other releases of Kubernetes than the one checked for (`--kubernetes-version`).

Below `items` and `additionalProperties` of a CustomResourceDefinition's schema the server drops unknown fields
instead of refusing them; there the finding is a warning.

## Bad
```yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replica: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: nginx:1.29.3
```

## Good
```yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: nginx:1.29.3
```

## References
- [Field validation of the API server](https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation)
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.schemas.problems import UnknownField
from kubelint.schemas.wording import field_name, origin_name, path_name, scalar_name


@rule(severity=Severity.ERROR)
def check(problem: UnknownField) -> Iterator[Finding]:
    """One finding per field; its children are not looked at."""
    name = field_name(problem.place, problem.resource)
    title = problem.resource.title
    if problem.since is not None or problem.until is not None:
        message = f"{title} has the field {name}, which Kubernetes {problem.resource.kubernetes} does not have"
    else:
        message = f"{title} has the unknown field {name}{origin_name(problem.origin)}"
    yield Finding(
        problem.place,
        message,
        help=_help(problem),
        label="dropped by the server without a word" if problem.dropped else "not in the API",
        severity=Severity.WARNING if problem.dropped else None,
    )


def _help(problem: UnknownField) -> str:
    if problem.suggestion is not None:
        if problem.suggestion.casefold() == problem.name.casefold():
            return f"names of fields are case-sensitive: write {scalar_name(problem.suggestion)}"
        return f"did you mean {scalar_name(problem.suggestion)}?"
    if problem.belongs is not None:
        return f"it belongs at {path_name(problem.belongs)}"
    if problem.since is not None:
        return f"the field came with Kubernetes {problem.since}: remove it, or check for that release"
    if problem.until is not None:
        return f"the field was last part of Kubernetes {problem.until}: remove it"
    return "remove it, or check the indentation: it may belong to another object"
