"""The time zone of a CronJob is unknown.

## Why
The API server knows the names of the IANA database, such as `Europe/Berlin`, in exactly this spelling. Abbreviations
like `CEST`, offsets like `+02:00` and `Local` are refused.

## Bad
```yaml
apiVersion: batch/v1
kind: CronJob
metadata: {name: report}
spec:
  schedule: "25 0 * * *"
  timeZone: europe/berlin
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{name: report, image: "example.com/report:1.0"}]
```

## Good
```yaml
apiVersion: batch/v1
kind: CronJob
metadata: {name: report}
spec:
  schedule: "25 0 * * *"
  timeZone: Europe/Berlin
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{name: report, image: "example.com/report:1.0"}]
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
