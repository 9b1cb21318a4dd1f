"""A label, or a map of labels, holds a key or value that the API server refuses.

## Why
Labels are matched by selectors and shown in columns, so they are short: a key is a name of at most 63 characters,
perhaps after a domain and `/`, a value has at most 63 letters, digits, `-`, `_` and `.`. The same holds for a
`nodeSelector` and for topology keys.

## Bad
```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  labels:
    owner: jane@example.com
```

## Good
```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  labels:
    owner: jane
  annotations:
    owner: jane@example.com
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.validation.violations import Violation


@rule(severity=Severity.ERROR)
def check(violation: Violation) -> Iterator[Finding]:
    """Violations of this name."""
    yield violation.finding()
