"""An owner reference is not one that the garbage collector could follow.

## Why
An owner reference names API version, kind, name and uid of the owner. At most one owner is the controller, and an
Event owns nothing. Owner references are written by controllers; a manifest that holds some was probably copied from a
cluster.

## Bad
```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  ownerReferences:
    - {apiVersion: v1, kind: Pod, name: a, uid: 1-2, controller: true}
    - {apiVersion: v1, kind: Pod, name: b, uid: 1-3, controller: true}
```

## Good
```yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
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
