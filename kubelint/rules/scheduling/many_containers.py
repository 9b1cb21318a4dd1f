"""A pod has very many containers.

## Why
They start, stop, scale and fail together, and the pod needs a node with room for all of them. What need not share a
network address and files belongs into a pod of its own.

## Bad
```yaml
# kubelint-test: {options: {maximum: 1}}
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.0
    - name: database
      image: db:1.0
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.0
```

## Options
- `maximum`: the largest number that is fine; default 10.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint.findings import Finding, Severity
from kubelint.resources import PodSpec
from kubelint.rules import rule


class Options(NamedTuple):
    """`maximum` is the largest number that is fine."""

    maximum: int = 10


@rule(severity=Severity.NOTE)
def check(pod_spec: PodSpec, options: Options) -> Iterator[Finding]:
    """Init containers are not counted."""
    count = len(pod_spec.items("containers"))
    if count > options.maximum:
        yield Finding(
            pod_spec.at("containers", key=True),
            f"{pod_spec.workload.title} has {count} containers",
            help=f"split it into pods of at most {options.maximum}",
        )
