"""An object refers to a Service that is not there.

## Why
Rollouts and backend policies do not work without the Services that they name.

## Bad
```yaml
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: web}
spec:
  strategy: {blueGreen: {activeService: web-active}}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: "nginx:1.29.3"}]}
---
apiVersion: v1
kind: Service
metadata: {name: web-activ}
spec:
  selector: {app: web}
  ports: [{port: 80}]
```

## Good
```yaml
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: web}
spec:
  strategy: {blueGreen: {activeService: web-active}}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: "nginx:1.29.3"}]}
---
apiVersion: v1
kind: Service
metadata: {name: web-active}
spec:
  selector: {app: web}
  ports: [{port: 80}]
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
