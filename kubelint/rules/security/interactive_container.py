"""A container keeps a terminal or its standard input open.

## Why
`tty` and `stdin` are for `kubectl run -it`: someone tried something by hand, and the flags stayed. A program that waits
for input never ends, and an attached terminal is one more way in.

## Bad
```yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web:1.0
          stdin: true
          tty: true
```

## Good
```yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web:1.0
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule


@rule(severity=Severity.NOTE, tags=("hardening",))
def check(container: Container) -> Iterator[Finding]:
    """Ephemeral containers are for debugging, but none of them is written into a manifest."""
    for field in ("stdin", "tty"):
        if container.value.get(field) is True:
            yield Finding(
                container.at(field, key=True),
                f"{container.title} sets `{field}: true`",
                help=f"remove `{field}`; use `kubectl debug -it` to look into a running pod",
            )
