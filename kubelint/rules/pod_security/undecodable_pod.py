"""A pod holds a value of a wrong type where Pod Security admission looks.

## Why
`privileged: "true"` is a text, not a switch: the API server refuses to decode the object, so that no policy can admit
its pods. The rules of this category take such a value as absent, and say so here, lest a pod pass because of it.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      securityContext:
        privileged: "false"
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
      securityContext:
        privileged: false
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.paths import path_text
from kubelint.pod_security.analysis import UndecodablePod
from kubelint.rules import rule


@rule(severity=Severity.ERROR)
def check(pod: UndecodablePod) -> Iterator[Finding]:
    """One finding for each pod, with every wrong value as a place."""
    first, *others = pod.places
    field = path_text(first.place.path[len(pod.workload.path) :])
    more = f" and {len(others)} other value{'s have' if len(others) > 1 else ' has'}" if others else " has"
    yield Finding(
        first.place,
        f"Pod Security cannot admit {pod.workload.title}: `{field}`{more} a wrong type",
        help="write a value of the type that the API asks for; quotes make a text of a number and of `true`",
        label=first.message,
        related=tuple(others),
    )
