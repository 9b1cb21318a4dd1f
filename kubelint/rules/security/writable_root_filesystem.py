"""A container can write to its own root filesystem.

## Why
A read-only root filesystem takes from an intruder the place to put tools, and makes it visible which folders a program
really writes to. Mount an `emptyDir` for those.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      securityContext: {readOnlyRootFilesystem: true}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule


@rule(severity=Severity.NOTE, tags=("hardening",), references=("NSA-CISA: immutable container file systems",))
def check(container: Container) -> Iterator[Finding]:
    """Windows has no read-only root filesystem."""
    if container.pod_spec.windows or container.flag("securityContext", "readOnlyRootFilesystem"):
        return
    yield Finding(
        container.at("securityContext", "readOnlyRootFilesystem"),
        f"{container.title} has a writable root filesystem",
        help="set `securityContext.readOnlyRootFilesystem: true` and mount an `emptyDir` where it must write",
    )
