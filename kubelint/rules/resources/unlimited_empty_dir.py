"""An `emptyDir` volume may grow until its node is full.

## Why
Without `sizeLimit` it takes the node's disk, with `medium: Memory` the memory of its containers: half the node's where
they have no limit. With one, only the pod that exceeds it is evicted.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  volumes:
    - name: scratch
      emptyDir: {}
  containers:
    - name: web
      image: web:1.0
      volumeMounts: [{name: scratch, mountPath: /tmp}]
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  volumes:
    - name: scratch
      emptyDir: {sizeLimit: 500Mi}
  containers:
    - name: web
      image: web:1.0
      volumeMounts: [{name: scratch, mountPath: /tmp}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import PodSpec
from kubelint.rules import rule


@rule(severity=Severity.NOTE, references=("CWE-770",))
def check(pod_spec: PodSpec) -> Iterator[Finding]:
    """Also where containers limit their ephemeral storage: theirs is the sum of all."""
    for volume in pod_spec.views("volumes"):
        if "emptyDir" in volume.value and volume.get("emptyDir", "sizeLimit") is None:
            what = "memory" if volume.get("emptyDir", "medium") == "Memory" else "disk"
            yield Finding(
                volume.nearest("emptyDir", "sizeLimit"),
                f"volume `{volume.text('name')}` of {pod_spec.workload.title} may take any amount of {what}",
                help="add `sizeLimit` to the `emptyDir`",
            )
