"""A probe may take longer than the time between two of them.

## Why
With `timeoutSeconds` above `periodSeconds` the probes of a slow container follow without a break: they add to the load
that makes it slow, and failures are noticed later than the period says.

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
          livenessProbe:
            periodSeconds: 5
            timeoutSeconds: 30
            httpGet: {path: /healthz, port: 8080}
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
          livenessProbe:
            periodSeconds: 10
            timeoutSeconds: 5
            httpGet: {path: /healthz, port: 8080}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule


@rule(severity=Severity.NOTE)
def check(container: Container) -> Iterator[Finding]:
    """A missing period is 10 seconds."""
    for field in ("livenessProbe", "readinessProbe", "startupProbe"):
        probe = container.value.get(field)
        if probe.__class__ is not dict or "timeoutSeconds" not in probe:
            continue
        timeout, period = container.integer(field, "timeoutSeconds"), container.integer(field, "periodSeconds") or 10
        if timeout is not None and timeout > period:
            yield Finding(
                container.at(field, "timeoutSeconds"),
                f"`{field}` of {container.title} may take {timeout} seconds, and runs every {period}",
                help="lower `timeoutSeconds`, or raise `periodSeconds` above it",
            )
