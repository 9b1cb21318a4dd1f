"""A Job has a selector or labels that the server makes itself.

## Why
The API server gives each Job a selector and its pods a label with the Job's unique id, so that two Jobs never share
pods. A selector of one's own is refused unless `manualSelector: true` says that this is meant; manifests exported
from a cluster often carry the generated ones.

## Bad
```yaml
apiVersion: batch/v1
kind: Job
metadata: {name: import}
spec:
  selector: {matchLabels: {app: import}}
  template:
    spec:
      restartPolicy: Never
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
      restartPolicy: Never
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
