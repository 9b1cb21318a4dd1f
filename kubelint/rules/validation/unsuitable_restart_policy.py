"""The restart policy does not suit the kind of workload.

## Why
Deployments, StatefulSets, DaemonSets and ReplicaSets keep pods running, so their pods restart `Always`. Pods of Jobs
come to an end, so theirs restart `OnFailure` or `Never`; the default is `Always`, and has to be overridden.

## Bad
```yaml
apiVersion: batch/v1
kind: Job
metadata: {name: import}
spec:
  template:
    spec:
      terminationGracePeriodSeconds: 5
      containers: [{name: import, image: "example.com/import:1.0"}]
```

## Good
```yaml
apiVersion: batch/v1
kind: Job
metadata: {name: import}
spec:
  template:
    spec:
      terminationGracePeriodSeconds: 5
      restartPolicy: OnFailure
      containers: [{name: import, image: "example.com/import:1.0"}]
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
