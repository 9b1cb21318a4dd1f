"""A field is set where the API server does not allow it.

## Why
The field exists in the schema but has no business here: probes and hooks of init containers that end, ephemeral
containers in a manifest, a grace period in a readiness probe, a profile's path for another type of profile.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: init
      image: busybox:1.37
      livenessProbe: {httpGet: {port: 80}}
  containers: [{name: web, image: "nginx:1.29.3"}]
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: init
      image: busybox:1.37
      restartPolicy: Always
      livenessProbe: {httpGet: {port: 80}}
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
