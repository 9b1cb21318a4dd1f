"""A pod can write to a folder of its node.

## Why
What is written into the node's files outlives the pod and reaches every other pod and the node itself; with the right
path it is a way to run code there. A mount that only reads needs `readOnly: true`.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  volumes:
    - name: logs
      hostPath: {path: /var/log/app}
  containers:
    - name: web
      image: web:1.0
      volumeMounts: [{name: logs, mountPath: /logs}]
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  volumes:
    - name: logs
      hostPath: {path: /var/log/app}
  containers:
    - name: web
      image: web:1.0
      volumeMounts: [{name: logs, mountPath: /logs, readOnly: true}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import PodSpec
from kubelint.rules import rule


@rule(severity=Severity.NOTE, tags=("hardening",), references=("NSA-CISA: hostPath volumes", "CWE-732"))
def check(pod_spec: PodSpec) -> Iterator[Finding]:
    """One finding per mount."""
    paths = {
        v.text("name"): v.text("hostPath", "path") for v in pod_spec.views("volumes") if v.get("hostPath") is not None
    }
    if not paths:
        return
    for container in pod_spec.all_containers:
        for mount in container.views("volumeMounts"):
            name = mount.text("name")
            if name in paths and not mount.flag("readOnly"):
                yield Finding(
                    mount.nearest("readOnly"),
                    f"{container.title} can write to `{paths[name]}` of its node",
                    help="add `readOnly: true` to the mount, or use a PersistentVolumeClaim or `emptyDir`",
                    subject=name,
                )
