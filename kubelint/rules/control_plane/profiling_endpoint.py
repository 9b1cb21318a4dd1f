"""A control-plane program serves profiles of itself.

## Why
`/debug/pprof` tells about memory and running requests, and can be made to eat the processor. Nobody needs it in
operation.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: kube-scheduler, namespace: kube-system}
spec:
  containers:
    - name: kube-scheduler
      image: registry.k8s.io/kube-scheduler:v1.37.0
      command:
        - kube-scheduler
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: kube-scheduler, namespace: kube-system}
spec:
  containers:
    - name: kube-scheduler
      image: registry.k8s.io/kube-scheduler:v1.37.0
      command:
        - kube-scheduler
        - --profiling=false
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule
from kubelint.rules.control_plane._flags import APISERVER, KINDS, MANAGER, SCHEDULER, Requirement, broken, is_false

_REQUIREMENTS = (
    Requirement(
        (APISERVER, MANAGER, SCHEDULER), "profiling", is_false, "serves profiles of itself", "set `--profiling=false`"
    ),
)


@rule(
    severity=Severity.NOTE,
    kinds=KINDS,
    tags=("control-plane",),
    references=("CIS 1.2.15", "CIS 1.3.2", "CIS 1.4.1"),
)
def check(container: Container) -> Iterator[Finding]:
    """It is on by default."""
    yield from broken(container, _REQUIREMENTS)
