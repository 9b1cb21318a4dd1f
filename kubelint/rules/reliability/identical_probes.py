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

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule


@rule(severity=Severity.NOTE)
def check(container: Container) -> Iterator[Finding]:
    """Probes that differ in any field, a longer period or higher threshold too, are different."""
    liveness = container.mapping("livenessProbe")
    if liveness and liveness == container.mapping("readinessProbe"):
        yield Finding(
            container.at("livenessProbe"),
            f"{container.title} has the same liveness and readiness probe",
            help="let the liveness probe check only the process, or give it a higher `failureThreshold`",
        )
