"""Permission bits of files lie beyond octal 0777.

## Why
`defaultMode` and `mode` are numbers. YAML reads `0644` as octal, but `644` and every number in JSON as decimal: 777
means octal 1411.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      volumeMounts: [{name: config, mountPath: /etc/web}]
  volumes: [{name: config, configMap: {name: web, defaultMode: 777}}]
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
      volumeMounts: [{name: config, mountPath: /etc/web}]
  volumes: [{name: config, configMap: {name: web, defaultMode: 0777}}]
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
