"""A container has a CPU limit.

## Why
The kernel throttles a container that reaches its limit in each tenth of a second, although the node idles: latency
suffers for nothing. Requests share the CPU fairly without limits. Teams that want no limits switch the rule on by its
name.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.0
      resources: {requests: {cpu: 100m}, limits: {cpu: 100m}}
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
      resources: {requests: {cpu: 100m}}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule


@rule(severity=Severity.NOTE, opt_in=True)
def check(container: Container) -> Iterator[Finding]:
    """For whole-core pinning (static CPU manager) limits are needed."""
    if container.get("resources", "limits", "cpu") is not None:
        yield Finding(
            container.at("resources", "limits", "cpu", key=True),
            f"{container.title} has a CPU limit",
            help="remove `limits.cpu` and set `requests.cpu` to what it needs",
        )
