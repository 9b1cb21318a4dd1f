"""Liveness and readiness probes are the same.

## Why
When both probes ask the same question, a pod that is only busy is not taken out of service but killed, and under load
the restarts spread from pod to pod.

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
          image: nginx:1.29.3
          livenessProbe: {httpGet: {path: /ready, port: 80}}
          readinessProbe: {httpGet: {path: /ready, port: 80}}
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
          image: nginx:1.29.3
          livenessProbe: {httpGet: {path: /healthz, port: 80}}
          readinessProbe: {httpGet: {path: /ready, port: 80}}
```
"""

from collections.abc import Iterator
from typing import Any

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule

_DEFAULTS = {
    "failureThreshold": 3,
    "initialDelaySeconds": 0,
    "periodSeconds": 10,
    "successThreshold": 1,
    "timeoutSeconds": 1,
}
_HTTP_DEFAULTS = {"path": "/", "scheme": "HTTP"}


@rule(severity=Severity.NOTE)
def check(container: Container) -> Iterator[Finding]:
    """Probes that differ in any field, a longer period or higher threshold too, are different; what the server fills
    in (SetDefaults_Probe, SetDefaults_HTTPGetAction) is no difference.
    """
    liveness, readiness = container.mapping("livenessProbe"), container.mapping("readinessProbe")
    if liveness and readiness and _completed(liveness) == _completed(readiness):
        yield Finding(
            container.at("livenessProbe"),
            f"{container.title} has the same liveness and readiness probe",
            help="let the liveness probe check only the process, or give it a higher `failureThreshold`",
        )


def _completed(probe: dict[str, Any]) -> dict[str, Any]:
    completed = {**_DEFAULTS, **{field: value for field, value in probe.items() if value is not None}}
    http = completed.get("httpGet")
    if http.__class__ is dict:
        completed["httpGet"] = {**_HTTP_DEFAULTS, **http}
    return completed
