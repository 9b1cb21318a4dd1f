"""A pod does not use a user namespace.

## Why
With `hostUsers: false` (stable since Kubernetes 1.36) root in the container is nobody on the node: most ways out of a
container lead nowhere. It needs a kernel and file systems that can map users, so the rule is switched on by its name.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
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
  hostUsers: false
  containers:
    - name: web
      image: web:1.0
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import PodSpec
from kubelint.rules import rule

_HOST = ("hostNetwork", "hostPID", "hostIPC")


@rule(severity=Severity.NOTE, tags=("hardening",), opt_in=True, references=("KEP-127",))
def check(pod_spec: PodSpec) -> Iterator[Finding]:
    """A pod that shares another namespace of its node cannot have one of its own (KEP-127)."""
    if pod_spec.get("hostUsers") is not False and not pod_spec.windows and not any(map(pod_spec.flag, _HOST)):
        yield Finding(
            pod_spec.nearest("hostUsers"),
            f"{pod_spec.workload.title} shares the users of its node",
            help="add `hostUsers: false`",
        )
