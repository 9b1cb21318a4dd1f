"""A compute resource has a name that the API server does not know.

## Why
Containers ask for `cpu`, `memory`, `ephemeral-storage`, `hugepages-…`, and for resources of device plug-ins, which
have a domain such as `nvidia.com/gpu`.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      resources: {limits: {gpu: 1}}
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
      resources: {limits: {nvidia.com/gpu: 1}}
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
