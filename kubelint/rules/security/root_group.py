"""A container runs with the group of root.

## Why
Group 0 reads, and often writes, what belongs to root: system files in the image, and on the node whatever a volume
brings in. Images made for arbitrary user IDs (OpenShift) use it on purpose.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.0
      securityContext: {runAsUser: 10001, runAsGroup: 0}
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
      securityContext: {runAsUser: 10001, runAsGroup: 10001}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Place, Severity
from kubelint.resources import PodSpec
from kubelint.rules import rule


@rule(severity=Severity.NOTE, tags=("hardening",))
def check(pod_spec: PodSpec) -> Iterator[Finding]:
    """A process of user 0 needs no group to be root: that one is `root-user`'s."""
    for holder in (pod_spec, *pod_spec.all_containers):
        context = holder.get("securityContext")
        if context.__class__ is dict and context.get("runAsGroup") == 0 and context.get("runAsUser") != 0:
            yield _finding(pod_spec, holder.at("securityContext", "runAsGroup"))
    for index, group in enumerate(pod_spec.items("securityContext", "supplementalGroups")):
        if group.__class__ is int and group == 0:
            yield _finding(pod_spec, pod_spec.at("securityContext", "supplementalGroups", index))


def _finding(pod_spec: PodSpec, place: Place) -> Finding:
    return Finding(
        place,
        f"{pod_spec.workload.title} runs with group 0",
        help="use a group of its own, and `fsGroup` where it must share files",
    )
