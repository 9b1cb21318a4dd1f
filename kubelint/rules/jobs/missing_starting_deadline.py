"""A CronJob has no deadline for late runs.

## Why
Without one every run that was missed counts: after an outage a stale run may start at a bad time, and after 100 missed
runs the controller says so in an event each time.

## Bad
```yaml
apiVersion: batch/v1
kind: CronJob
metadata: {name: report}
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: report:1.0
```

## Good
```yaml
apiVersion: batch/v1
kind: CronJob
metadata: {name: report}
spec:
  schedule: "0 3 * * *"
  startingDeadlineSeconds: 200
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: report:1.0
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule


@rule(severity=Severity.NOTE, kinds=("CronJob",))
def check(resource: Resource) -> Iterator[Finding]:
    """Zero is a deadline, too."""
    if resource.get("spec", "startingDeadlineSeconds") is None:
        yield Finding(
            resource.nearest("spec", "startingDeadlineSeconds"),
            f"{resource.title} has no deadline for late runs",
            help="add `startingDeadlineSeconds`, somewhat below the time between two runs",
        )
