"""An object uses a Secret that is not there.

## Why
A container whose environment or volume names a Secret that does not exist does not start. Secrets are often kept out
of version control: nothing is said of those that a SealedSecret, an ExternalSecret, a Certificate or an operator in
the files makes, or when the files hold no Secret of that namespace and nothing of a similar name.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: "nginx:1.29.3"
      env:
        - name: TOKEN
          valueFrom:
            secretKeyRef: {name: tokens, key: web}
---
apiVersion: v1
kind: Secret
metadata: {name: token}
stringData: {web: from-the-vault}
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: "nginx:1.29.3"
      env:
        - name: TOKEN
          valueFrom:
            secretKeyRef: {name: token, key: web}
---
apiVersion: v1
kind: Secret
metadata: {name: token}
stringData: {web: from-the-vault}
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
