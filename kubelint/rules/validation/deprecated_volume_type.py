"""A volume is of a type that Kubernetes has dropped or will drop.

## Why
Volume types of particular storage systems moved to CSI drivers; the built-in ones do not work any more. `gitRepo`
volumes run git as root on the node and are switched off by default since 1.33.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: web, image: "nginx:1.29.3"}]
  volumes: [{name: code, gitRepo: {repository: "https://example.com/web.git"}}]
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: web, image: "nginx:1.29.3"}]
  volumes: [{name: code, emptyDir: {}}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.validation.violations import Violation


@rule(severity=Severity.WARNING)
def check(violation: Violation) -> Iterator[Finding]:
    """Violations of this name."""
    yield violation.finding()
