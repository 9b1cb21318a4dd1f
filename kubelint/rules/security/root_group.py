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
        if holder.integer("securityContext", "runAsGroup") != 0 or holder.integer("securityContext", "runAsUser") == 0:
            continue
        if holder is not pod_spec or pod_spec.inherited("runAsGroup"):
            yield _finding(pod_spec, holder.at("securityContext", "runAsGroup"))
    if pod_spec.integer("securityContext", "fsGroup") == 0:
        yield _finding(pod_spec, pod_spec.at("securityContext", "fsGroup"))
    for index, group in enumerate(pod_spec.items("securityContext", "supplementalGroups")):
        if group.__class__ is int and group == 0:
            yield _finding(pod_spec, pod_spec.at("securityContext", "supplementalGroups", index))


def _finding(pod_spec: PodSpec, place: Place) -> Finding:
    return Finding(
        place,
        f"{pod_spec.workload.title} runs with group 0",
        help="use a group of its own, and an `fsGroup` other than 0 where it must share files",
    )
