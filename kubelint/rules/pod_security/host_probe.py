"""A probe or lifecycle handler makes the kubelet call a host of its choice.

## Why
The kubelet sends HTTP and TCP probes from the node's network. With `host` a pod chooses where they go, and so reaches
what is closed to itself, such as the metadata service of a cloud. Without `host` the kubelet calls the pod. Part of
the standards from version v1.34.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      livenessProbe:
        httpGet: {host: 169.254.169.254, port: 80}
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
      livenessProbe:
        httpGet: {path: /healthz, port: 80}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.pod_security.analysis import PodSecurityViolation
from kubelint.rules import rule


@rule(severity=Severity.WARNING, tags=("baseline",), references=("PSS: hostProbesAndHostLifecycle", "KEP-4559"))
def check(violation: PodSecurityViolation) -> Iterator[Finding]:
    """Check `hostProbesAndHostLifecycle` of the Pod Security Standards."""
    yield violation.finding("remove `host`: the kubelet then calls the pod; a `Host` header goes into `httpHeaders`")
