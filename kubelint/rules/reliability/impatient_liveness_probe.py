"""A container is killed before it is taken out of service.

## Why
The liveness probe asks the same as the readiness probe, and gives up sooner: under load pods are restarted where they
should have had a rest, and the load falls on the others.

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
            failureThreshold: 1
            httpGet: {path: /ready, port: 8080}
          readinessProbe:
            periodSeconds: 10
            httpGet: {path: /ready, port: 8080}
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
            failureThreshold: 6
            httpGet: {path: /ready, port: 8080}
          readinessProbe:
            httpGet: {path: /ready, port: 8080}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container, View
from kubelint.rules import rule

_HANDLERS = frozenset(("exec", "grpc", "httpGet", "tcpSocket"))


@rule(severity=Severity.NOTE)
def check(container: Container) -> Iterator[Finding]:
    """Probes that ask different questions cannot be compared; equal ones are `identical-probes`."""
    if container.value.get("livenessProbe") is None or container.value.get("readinessProbe") is None:
        return
    liveness, readiness = container.view("livenessProbe"), container.view("readinessProbe")
    if any(liveness.get(how) != readiness.get(how) for how in _HANDLERS) or _HANDLERS.isdisjoint(liveness.value):
        return
    patience, calm = _seconds(liveness), _seconds(readiness)
    if patience < calm:
        yield Finding(
            liveness.nearest("failureThreshold"),
            f"liveness probe of {container.title} gives up after {patience} seconds, its readiness probe after {calm}",
            help="raise `failureThreshold` of the liveness probe above the readiness probe's",
        )


def _seconds(probe: View) -> int:
    """How long it takes to give up: period times threshold, with the server's defaults (SetDefaults_Probe)."""
    return (probe.integer("periodSeconds") or 10) * (probe.integer("failureThreshold") or 3)
