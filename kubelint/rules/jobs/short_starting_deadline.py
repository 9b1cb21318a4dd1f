"""A CronJob may never start because its deadline is too short.

## Why
The CronJob controller looks every 10 seconds: with a `startingDeadlineSeconds` below that a run can be late before
anyone looked, and is then left out.

## Bad
```yaml
apiVersion: batch/v1
kind: CronJob
metadata: {name: report}
spec:
  schedule: "0 3 * * *"
  startingDeadlineSeconds: 5
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


@rule(severity=Severity.WARNING, kinds=("CronJob",))
def check(resource: Resource) -> Iterator[Finding]:
    """The controller's interval is fixed."""
    seconds = resource.integer("spec", "startingDeadlineSeconds")
    if seconds is not None and 0 <= seconds < 10:
        yield Finding(
            resource.at("spec", "startingDeadlineSeconds"),
            f"{resource.title} gives up runs that are {seconds} seconds late, and is looked at every 10",
            help="write 10 or more, e.g. a large part of the time between two runs",
        )
