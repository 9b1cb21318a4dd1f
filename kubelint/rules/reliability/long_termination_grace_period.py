"""A pod may take very long to stop.

## Why
Node drains and rollouts wait for the whole grace period of a pod that does not stop by itself. Long jobs are better
made so that they can be interrupted.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  terminationGracePeriodSeconds: 86400
  containers:
    - name: web
      image: web:1.0
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  terminationGracePeriodSeconds: 60
  containers:
    - name: web
      image: web:1.0
```

## Options
- `seconds`: the longest time that is fine; default 3600.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint.findings import Finding, Severity
from kubelint.resources import PodSpec
from kubelint.rules import rule


class Options(NamedTuple):
    """`seconds` is the longest time that is fine."""

    seconds: int = 3600


@rule(severity=Severity.NOTE)
def check(pod_spec: PodSpec, options: Options) -> Iterator[Finding]:
    """See also `killed-at-once`."""
    seconds = pod_spec.integer("terminationGracePeriodSeconds")
    if seconds is not None and seconds > options.seconds:
        yield Finding(
            pod_spec.at("terminationGracePeriodSeconds"),
            f"{pod_spec.workload.title} may take {seconds} seconds to stop",
            help=f"write at most {options.seconds}, and save the work where it can be taken up again",
        )
