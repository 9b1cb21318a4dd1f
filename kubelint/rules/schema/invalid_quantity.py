"""A quantity cannot be read.

## Why
Amounts of CPU, memory and the like are a number with an optional suffix: `m`, `k`, `M`, `G`, `T`, `P`, `E`, or the
binary `Ki`, `Mi`, `Gi`, `Ti`, `Pi`, `Ei`. `GB`, `Mb`, `kb` and a space before the suffix are refused with HTTP 400.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      resources:
        limits: {memory: 1GB}
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      resources:
        limits: {memory: 1Gi}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.schemas.problems import InvalidQuantity
from kubelint.schemas.wording import field_name


@rule(severity=Severity.ERROR)
def check(problem: InvalidQuantity) -> Iterator[Finding]:
    """Quantities as the API machinery parses them, written as strings or as numbers."""
    where = f"{field_name(problem.place, problem.resource)} of {problem.resource.title}"
    yield Finding(
        problem.place,
        f"{where} is no quantity: {problem.reason}",
        help="write a number with an optional suffix, e.g. `250m`, `0.5`, `128Mi` or `2Gi`",
        label="not a quantity",
    )
