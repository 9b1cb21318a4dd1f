"""A value is not one of those that the API allows.

## Why
Many fields take one word out of a few, in exact spelling and case. The API server refuses any other.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  restartPolicy: always
  containers:
    - name: web
      image: nginx:1.29.3
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  restartPolicy: Always
  containers:
    - name: web
      image: nginx:1.29.3
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.schemas.problems import UnsupportedValue
from kubelint.schemas.wording import alternatives, field_name, origin_name, scalar_name, value_name
from kubelint.values.suggestions import nearest


@rule(severity=Severity.ERROR)
def check(problem: UnsupportedValue) -> Iterator[Finding]:
    """The nearest allowed value is suggested."""
    where = f"{field_name(problem.place, problem.resource)} of {problem.resource.title}"
    yield Finding(
        problem.place,
        f"{where} may not be {value_name(problem.value)}{origin_name(problem.origin)}",
        help=_help(problem),
        label="not one of the allowed values",
    )


def _help(problem: UnsupportedValue) -> str:
    values = problem.values
    texts = [value for value in values if isinstance(value, str)]
    close = nearest(problem.value, texts) if isinstance(problem.value, str) else None
    listed = f"write {alternatives(values)}" if values else "remove it"
    return listed if close is None else f"did you mean {scalar_name(close)}? W{listed[1:]}"
