"""Images are to be pulled with a Secret that is not there.

## Why
The kubelet goes on without a pull secret that does not exist, so that the mistake shows as a refused pull, on nodes
that do not have the image yet. Nothing is said where the files hold no Secret of the namespace, or something in them
makes it.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  imagePullSecrets: [{name: registy}]
  containers:
    - name: web
      image: registry.example.com/web:1.2.3
---
apiVersion: v1
kind: Secret
metadata: {name: registry}
type: kubernetes.io/dockerconfigjson
stringData: {.dockerconfigjson: "{}"}
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  imagePullSecrets: [{name: registry}]
  containers:
    - name: web
      image: registry.example.com/web:1.2.3
---
apiVersion: v1
kind: Secret
metadata: {name: registry}
type: kubernetes.io/dockerconfigjson
stringData: {.dockerconfigjson: "{}"}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.references.problems import MissingObject
from kubelint.rules import rule


@rule(severity=Severity.WARNING)
def check(problem: MissingObject) -> Iterator[Finding]:
    """One finding per source and missing object."""
    yield problem.finding()
