"""A CronJob's schedule names days that do not exist.

## Why
The API server takes any day up to 31 in any month. A schedule such as `0 0 31 2 *` is accepted, and the CronJob never
runs: nothing tells of it, and it is noticed when the backup or the report is missed.

## Bad
```yaml
apiVersion: batch/v1
kind: CronJob
metadata: {name: report}
spec:
  schedule: "0 3 31 4,6,9,11 *"
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
  schedule: "0 3 30 4,6,9,11 *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: report:1.0
```

## References
- https://pkg.go.dev/github.com/robfig/cron/v3
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule
from kubelint.values.characters import quoted
from kubelint.values.schedules import parse_schedule


@rule(severity=Severity.WARNING, kinds=("CronJob",))
def check(resource: Resource) -> Iterator[Finding]:
    """One finding per schedule that is lawful and that no date fits."""
    text = resource.text("spec", "schedule")
    schedule = parse_schedule(text) if text else None
    if schedule is not None and schedule.never_fires:
        yield Finding(
            resource.at("spec", "schedule"),
            f"{resource.title} never runs: no date fits its schedule {quoted(text or '')}",
            help="name days that one of the months has: 28 is in all of them",
        )
