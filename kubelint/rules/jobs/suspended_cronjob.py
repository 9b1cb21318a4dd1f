"""A CronJob is suspended.

## Why
No run starts until someone remembers. In a manifest it is a switch that every `kubectl apply` throws again.

## Bad
```yaml
apiVersion: batch/v1
kind: CronJob
metadata: {name: report}
spec:
  schedule: "0 3 * * *"
  suspend: true
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
    """Jobs are suspended by queues, on purpose."""
    if resource.flag("spec", "suspend"):
        yield Finding(
            resource.at("spec", "suspend"),
            f"{resource.title} is suspended",
            help="remove `suspend`, or the CronJob",
        )
