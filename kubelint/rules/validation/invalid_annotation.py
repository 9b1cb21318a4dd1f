"""An annotation has a key, a size or a value that the API server refuses.

## Why
Keys of annotations are formed like keys of labels. All annotations of an object together hold at most 256 KiB, a
limit that `kubectl apply` meets with large ConfigMaps, because it stores a copy of the manifest. A few annotations
also have a meaning to the API server, which checks their values.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web, annotations: {"controller.kubernetes.io/pod-deletion-cost": high}}
spec:
  containers: [{name: web, image: "nginx:1.29.3"}]
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web, annotations: {"controller.kubernetes.io/pod-deletion-cost": "100"}}
spec:
  containers: [{name: web, image: "nginx:1.29.3"}]
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
