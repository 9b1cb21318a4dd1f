"""The Service that governs a StatefulSet is not there.

## Why
`spec.serviceName` names the headless Service that gives every pod of the StatefulSet its DNS name. Without it the
pods run, but `db-0.db` does not resolve, which members of a cluster usually need to find each other.

## Bad
```yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: database
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: "postgres:18.1"}]}
---
apiVersion: v1
kind: Service
metadata: {name: databases}
spec:
  clusterIP: None
  selector: {app: db}
  ports: [{port: 5432}]
```

## Good
```yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: databases
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: "postgres:18.1"}]}
---
apiVersion: v1
kind: Service
metadata: {name: databases}
spec:
  clusterIP: None
  selector: {app: db}
  ports: [{port: 5432}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.references.problems import MissingObject
from kubelint.rules import rule


@rule(severity=Severity.WARNING)
def check(problem: MissingObject) -> Iterator[Finding]:
    """One finding per source and missing object."""
    yield problem.finding("add a headless Service of that name")
