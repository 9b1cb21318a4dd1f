"""A name is not one that the API server takes.

## Why
Most names become part of DNS names, file names or URLs, so the API server accepts only lower-case letters, digits and
`-`, for the names of most objects also `.`. Upper case, underscores and a `-` at either end are refused. The same goes
for names that refer to other objects: a ServiceAccount, a PriorityClass, a node.

## Bad
```yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: My_Settings}
data: {mode: fast}
```

## Good
```yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: my-settings}
data: {mode: fast}
```

## References
- https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.validation.violations import Violation


@rule(severity=Severity.ERROR)
def check(violation: Violation) -> Iterator[Finding]:
    """Violations of this name."""
    yield violation.finding()
