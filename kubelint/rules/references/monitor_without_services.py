"""A ServiceMonitor or PodMonitor selects nothing.

## Why
Prometheus scrapes nothing for such a monitor and says nothing about it. A ServiceMonitor compares its selector with
the labels of Services themselves, not with those of their pods.

## Bad
```yaml
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  endpoints: [{port: http}]
---
apiVersion: v1
kind: Service
metadata: {name: web, labels: {name: web}}
spec:
  selector: {app: web}
  ports: [{name: http, port: 80}]
```

## Good
```yaml
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  endpoints: [{port: http}]
---
apiVersion: v1
kind: Service
metadata: {name: web, labels: {app: web}}
spec:
  selector: {app: web}
  ports: [{name: http, port: 80}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.graph.references.monitors import Monitor, monitors
from kubelint.rules import rule


@rule(severity=Severity.WARNING, kinds=("PodMonitor", "ServiceMonitor"))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per monitor whose namespaces the files hold."""
    for monitor in monitors(graph):
        if not monitor.targets and monitor.speaks:
            yield _finding(monitor)


def _finding(monitor: Monitor) -> Finding:
    resource = monitor.resource
    things = "Service" if resource.kind == "ServiceMonitor" else "pods"
    names = ", ".join(f"`{name}`" for name in monitor.namespaces[:3])
    where = f"namespace {names}" if names else "any namespace"
    return Finding(
        resource.at("spec", "selector"),
        f"{resource.title} selects no {things} of {where} in the scanned files",
        help=f"compare the selector with the labels of the {things}, and see `namespaceSelector`",
        label=f"nothing has `{monitor.selector}`",
    )
