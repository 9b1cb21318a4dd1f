"""A monitor scrapes a port that its targets do not have.

## Why
An endpoint of a ServiceMonitor names a port of the Service by its name; that of a PodMonitor names a port of a
container. Targets without it are not scraped.

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

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.graph.references.monitors import monitors
from kubelint.rules import rule


@rule(severity=Severity.ERROR, kinds=("PodMonitor", "ServiceMonitor"))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per endpoint that no target of the monitor has."""
    for monitor in monitors(graph):
        for endpoint in monitor.endpoints():
            port = endpoint.text("port")
            if port and monitor.targets and not any(monitor.has_port(target, port) for target in monitor.targets):
                first = monitor.targets[0]
                yield Finding(
                    endpoint.at("port"),
                    f"{monitor.resource.title} scrapes port `{port}`, which {first.title} does not have",
                    help="write the name of one of its ports; a number goes into `targetPort`",
                    related=(Label(first.nearest("spec"), f"{first.title} is here"),),
                    subject=port,
                )
