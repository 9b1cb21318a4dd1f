"""Runs of a CronJob may overlap.

## Why
The default `concurrencyPolicy: Allow` starts the next run although the last one is still at work. Few programs are made
for that, and when one hangs, they pile up.

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
  concurrencyPolicy: Forbid
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
    """A missing one is `Allow`."""
    policy = resource.get("spec", "concurrencyPolicy")
    if policy is None or policy == "Allow":
        yield Finding(
            resource.at("spec", "concurrencyPolicy") if policy else resource.nearest("spec", "concurrencyPolicy"),
            f"runs of {resource.title} may overlap",
            help="set `concurrencyPolicy` to `Forbid` or `Replace`",
        )
