"""A binary field does not hold base64.

## Why
`data` of a Secret, `binaryData` of a ConfigMap, `caBundle` and the like are decoded from base64, with padding and
in the standard alphabet. Anything else is refused with HTTP 400. Plain text belongs in `stringData` of a Secret and
`data` of a ConfigMap.

## Bad
```yaml
apiVersion: v1
kind: Secret
metadata: {name: login}
data:
  user: plain text
```

## Good
```yaml
apiVersion: v1
kind: Secret
metadata: {name: login}
stringData:
  user: plain text
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.schemas.problems import InvalidBase64
from kubelint.schemas.wording import field_name


@rule(severity=Severity.ERROR)
def check(problem: InvalidBase64) -> Iterator[Finding]:
    """The value itself is never shown: it may be a secret."""
    resource = problem.resource
    remedy = {
        "Secret": "encode it (`base64 -w0`), or put plain text in `stringData`",
        "ConfigMap": "encode it (`base64 -w0`), or put plain text in `data`",
    }.get(resource.kind or "", "encode it (`base64 -w0`)")
    yield Finding(
        problem.place,
        f"{field_name(problem.place, resource)} of {resource.title} is no base64: {problem.reason}",
        help=remedy,
        label="not base64",
    )
