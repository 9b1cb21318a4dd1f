"""A container listens on the port of SSH.

## Why
A shell in a container has its own users, keys and updates to look after, and no trace in the API server's audit log.
`kubectl exec` and `kubectl debug` need none of that.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.0
      ports: [{containerPort: 22}]
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
      ports: [{containerPort: 8080}]
```

## Options
- `ports`: the ports that are taken for SSH; default 22 and 2222.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule


class Options(NamedTuple):
    """`ports` are those that are SSH's."""

    ports: tuple[int, ...] = (22, 2222)


@rule(severity=Severity.NOTE, tags=("hardening",))
def check(container: Container, options: Options) -> Iterator[Finding]:
    """TCP only."""
    for port in container.views("ports"):
        if port.integer("containerPort") in options.ports and port.get("protocol") in (None, "TCP"):
            yield Finding(
                port.at("containerPort"),
                f"{container.title} listens on port {port.integer('containerPort')}, which is SSH's",
                help="remove the server; use `kubectl exec` or `kubectl debug`",
            )
