"""A number does not fit into its field.

## Why
Integers of the API have 32 or 64 bits. A larger number is refused with HTTP 400.

## Bad
```yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 30000000000
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
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: nginx:1.29.3
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.schemas.problems import NumberOutOfRange
from kubelint.schemas.wording import field_name, scalar_name


@rule(severity=Severity.ERROR)
def check(problem: NumberOutOfRange) -> Iterator[Finding]:
    """Only the size of the field counts here; narrower bounds are validation's."""
    limit = 2 ** (problem.bits - 1)
    where = f"{field_name(problem.place, problem.resource)} of {problem.resource.title}"
    yield Finding(
        problem.place,
        f"{where} is {scalar_name(problem.value)}, which does not fit into {problem.bits} bits",
        help=f"write a whole number between -{limit} and {limit - 1}",
        label=f"more than {problem.bits} bits",
    )
