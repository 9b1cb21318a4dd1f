"""A time is not written as RFC 3339.

## Why
The API server reads times such as `2026-03-01T08:00:00Z` or `2026-03-01T08:00:00+01:00` and refuses everything else
with HTTP 400.

## Bad
```yaml
apiVersion: coordination.k8s.io/v1
kind: Lease
metadata: {name: leader}
spec:
  renewTime: 2026-03-01 08:00
```

## Good
```yaml
apiVersion: coordination.k8s.io/v1
kind: Lease
metadata: {name: leader}
spec:
  renewTime: "2026-03-01T08:00:00.000000Z"
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.schemas.problems import InvalidTimestamp
from kubelint.schemas.wording import field_name


@rule(severity=Severity.ERROR)
def check(problem: InvalidTimestamp) -> Iterator[Finding]:
    """Fields with microseconds need exactly six digits after the point."""
    where = f"{field_name(problem.place, problem.resource)} of {problem.resource.title}"
    yield Finding(
        problem.place,
        f"{where} cannot be read: {problem.reason}",
        help="write date and time with a time zone, e.g. `2026-03-01T08:00:00Z`",
        label="not a timestamp",
    )
