"""A liveness probe waits a fixed time for a slow start.

## Why
`initialDelaySeconds` of a minute and more is a guess: a start that takes longer is killed for ever, and a pod that
hangs is noticed late. A startup probe waits as long as the start takes, and no longer.

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
            initialDelaySeconds: 120
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
          startupProbe:
            failureThreshold: 30
            httpGet: {path: /healthz, port: 8080}
          livenessProbe:
            httpGet: {path: /healthz, port: 8080}
```

## Options
- `seconds`: the longest wait that is fine; default 60.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule


class Options(NamedTuple):
    """`seconds` is the longest wait that is fine."""

    seconds: int = 60


@rule(severity=Severity.NOTE)
def check(container: Container, options: Options) -> Iterator[Finding]:
    """With a startup probe the delay counts from its success."""
    if container.value.get("livenessProbe") is None or container.get("startupProbe") is not None:
        return
    delay = container.integer("livenessProbe", "initialDelaySeconds")
    if delay is not None and delay > options.seconds:
        yield Finding(
            container.at("livenessProbe", "initialDelaySeconds"),
            f"liveness probe of {container.title} waits {delay} seconds before it starts",
            help="move the wait to a `startupProbe` with the same check and a high `failureThreshold`",
        )
