"""A Job may run for ever.

## Why
A program that hangs is no failure: neither `backoffLimit` nor a CronJob's policy ends it, and under `Forbid` no further
run starts. `activeDeadlineSeconds` does.

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
  jobTemplate:
    spec:
      activeDeadlineSeconds: 3600
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
from kubelint.resources import Workload
from kubelint.rules import rule


@rule(severity=Severity.NOTE, kinds=("CronJob", "Job"))
def check(workload: Workload) -> Iterator[Finding]:
    """A deadline of the pod counts, too."""
    steps = workload.pod_spec_path[:-2]
    if workload.get(*steps, "activeDeadlineSeconds") is None and workload.pod_spec.get("activeDeadlineSeconds") is None:
        yield Finding(
            workload.nearest(*steps, "activeDeadlineSeconds"),
            f"{workload.title} may run for ever",
            help="add `activeDeadlineSeconds` to the job's spec",
        )
