"""A monitor scrapes a port that its targets do not have.

## Why
An endpoint of a ServiceMonitor names a port of the Service by its name; that of a PodMonitor names a port of a
container, as does `targetPort`, by name or number: Prometheus knows only of ports that containers declare. Targets
without it are not scraped.

## Bad
```yaml
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  endpoints: [{port: metrics}]
---
apiVersion: v1
kind: Service
metadata: {name: web, labels: {app: web}}
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

from kubelint.findings import Finding, Label, Place, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.graph.references.monitors import Monitor, monitors
from kubelint.graph.references.wiring import declares, servers
from kubelint.resources import Resource
from kubelint.rules import rule


@rule(severity=Severity.ERROR, kinds=("PodMonitor", "ServiceMonitor"))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per endpoint that no target of the monitor has."""
    for monitor in monitors(graph):
        for endpoint in monitor.endpoints():
            port = endpoint.text("port")
            if port and monitor.targets and not any(monitor.has_port(target, port) for target in monitor.targets):
                remedy = "write the name of one of its ports; a number goes into `targetPort`"
                yield _finding(monitor, endpoint.at("port"), port, monitor.targets[0], remedy)
            target = endpoint.text("targetPort") or endpoint.integer("targetPort")
            lacking = _without(graph, monitor, target) if target and not port else None
            if target and lacking is not None:
                remedy = "write a port that the containers declare, or `port` with the name of one of the Service"
                yield _finding(monitor, endpoint.at("targetPort"), target, lacking, remedy)


def _without(graph: ReferenceGraph, monitor: Monitor, port: int | str) -> Resource | None:
    """The first workload, where none behind the Services declares the port; None also where not all pods are known."""
    if monitor.resource.kind != "ServiceMonitor":
        return None
    behind = [servers(graph, service) for service in monitor.targets]
    workloads = [workload for found in behind for workload in found]
    if not all(behind) or any(declares(workload, port, "TCP") for workload in workloads):
        return None
    return workloads[0].resource if workloads else None


def _finding(monitor: Monitor, place: Place, port: int | str, target: Resource, remedy: str) -> Finding:
    return Finding(
        place,
        f"{monitor.resource.title} scrapes port `{port}`, which {target.title} does not have",
        help=remedy,
        related=(Label(target.nearest("spec"), f"{target.title} is here"),),
        subject=str(port),
    )
