"""A toleration contradicts itself.

## Why
`Exists` takes no value; without a key only `Exists` makes sense, which tolerates every taint; and only the effect
`NoExecute` can be tolerated for a time.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: web, image: "nginx:1.29.3"}]
  tolerations: [{key: dedicated, operator: Exists, value: web}]
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: web, image: "nginx:1.29.3"}]
  tolerations: [{key: dedicated, operator: Equal, value: web}]
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
