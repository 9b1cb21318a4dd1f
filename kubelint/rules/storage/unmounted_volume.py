"""A volume of a pod is mounted by no container.

## Why
It is left over, or the mount's container was renamed or forgotten. The pod still waits for the volume: a missing
ConfigMap or a disk of another zone keeps it from starting.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  volumes:
    - name: cache
      emptyDir: {}
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
  volumes:
    - name: cache
      emptyDir: {}
  containers:
    - name: web
      image: web:1.0
      volumeMounts: [{name: cache, mountPath: /cache}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import PodSpec
from kubelint.rules import rule


@rule(severity=Severity.WARNING)
def check(pod_spec: PodSpec) -> Iterator[Finding]:
    """Init and ephemeral containers, and block devices, count. A pod without containers has another problem."""
    volumes = pod_spec.value.get("volumes")
    if volumes.__class__ is not list or not volumes or not pod_spec.all_containers:
        return
    used = {
        mount.get("name")
        for container in pod_spec.all_containers
        for field in ("volumeMounts", "volumeDevices")
        for mount in container.items(field)
        if mount.__class__ is dict and mount.get("name").__class__ is str
    }
    for volume in pod_spec.views("volumes"):
        name = volume.text("name")
        if name and name not in used:
            yield Finding(
                volume.at("name"),
                f"volume `{name}` of {pod_spec.workload.title} is mounted by no container",
                help="mount it, or remove it",
            )
