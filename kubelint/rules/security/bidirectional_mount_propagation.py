"""A container's mounts appear on its node.

## Why
With `mountPropagation: Bidirectional` everything that the container mounts is seen by the node and by all pods that
share the path, and stays after the container is gone. Storage drivers need it; hardly anything else does.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  volumes:
    - name: data
      hostPath: {path: /data}
  containers:
    - name: web
      image: web:1.0
      securityContext: {privileged: true}
      volumeMounts:
        - name: data
          mountPath: /data
          mountPropagation: Bidirectional
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  volumes:
    - name: data
      hostPath: {path: /data}
  containers:
    - name: web
      image: web:1.0
      volumeMounts:
        - name: data
          mountPath: /data
          mountPropagation: HostToContainer
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule


@rule(severity=Severity.NOTE, tags=("hardening",))
def check(container: Container) -> Iterator[Finding]:
    """The server allows it to privileged containers only."""
    for mount in container.views("volumeMounts"):
        if mount.get("mountPropagation") == "Bidirectional":
            yield Finding(
                mount.at("mountPropagation"),
                f"{container.title} passes its mounts below `{mount.text('mountPath')}` on to its node",
                help="use `HostToContainer`, or leave `mountPropagation` out, unless it is a storage driver",
            )
