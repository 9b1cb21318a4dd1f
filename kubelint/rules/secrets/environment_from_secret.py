"""A container gets a secret as an environment variable.

## Why
Variables are inherited by every child process, printed by crash reports and debug pages, and shown by the container
runtime. A mounted Secret is read by who opens the file, and follows a rotation without a restart.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.0
      env:
        - name: DB_PASSWORD
          valueFrom: {secretKeyRef: {name: db, key: password}}
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  volumes:
    - name: db
      secret: {secretName: db}
  containers:
    - name: web
      image: web:1.0
      volumeMounts: [{name: db, mountPath: /run/secrets/db, readOnly: true}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule


@rule(severity=Severity.NOTE, tags=("secrets",), references=("CIS 5.4.1", "CWE-526"))
def check(container: Container) -> Iterator[Finding]:
    """One finding per variable or import."""
    for field, key in (("env", "valueFrom"), ("envFrom", None)):
        sources = container.value.get(field)
        for index, source in enumerate(sources if sources.__class__ is list else ()):
            holder = source.get(key) if key and source.__class__ is dict else source
            reference = "secretKeyRef" if key else "secretRef"
            if holder.__class__ is dict and reference in holder:
                path = (field, index, key, reference) if key else (field, index, reference)
                yield Finding(
                    container.at(*path, key=True),
                    f"{container.title} gets a secret as an environment variable",
                    help="mount the Secret as a file, if the program can read one",
                )
