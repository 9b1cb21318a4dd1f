"""A ServiceMonitor or PodMonitor asks for a port that policies keep closed to other namespaces.

## Why
Prometheus usually runs in a namespace of its own. Pods that are isolated have to let it in on the metrics port;
otherwise the target is down and alerts that need its metrics never fire.

## Bad
```yaml
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  podMetricsEndpoints: [{port: metrics}]
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: web, image: "nginx:1.29.3", ports: [{name: metrics, containerPort: 9090}]}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress:
    - ports: [{port: 8080}]
```

## Good
```yaml
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  podMetricsEndpoints: [{port: metrics}]
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: web, image: "nginx:1.29.3", ports: [{name: metrics, containerPort: 9090}]}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress:
    - from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}}]
      ports: [{port: metrics}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.network import NetworkGraph
from kubelint.graph.network.openings import (
    closing_to,
    names_strangers,
    policy_labels,
    policy_names,
    service_targets,
)
from kubelint.graph.network.wiring import served
from kubelint.graph.network.world import Party
from kubelint.graph.selectors import matches, read_selector
from kubelint.resources import Resource, View
from kubelint.rules import rule


@rule(severity=Severity.WARNING)
def check(graph: NetworkGraph) -> Iterator[Finding]:
    """One finding per endpoint and workload. Monitors that look into other namespaces are followed by name only."""
    if not graph.network_policies:
        return
    for monitor in graph.inventory.of_kind("ServiceMonitor", "PodMonitor"):
        field = "endpoints" if monitor.kind == "ServiceMonitor" else "podMetricsEndpoints"
        for endpoint in monitor.view("spec").views(field):
            targets = {(party.title, port): party for party, port in _targets(graph, monitor, endpoint)}
            for (_, port), party in targets.items():
                yield from _closed(graph, monitor, endpoint, party, port)


def _targets(graph: NetworkGraph, monitor: Resource, endpoint: View) -> Iterator[tuple[Party, int]]:
    spec = monitor.view("spec")
    selector = read_selector(spec.get("selector"))
    namespaces = spec.strings("namespaceSelector", "matchNames") or [monitor.namespace or "default"]
    port = endpoint.text("port")
    if port is None or not selector:
        return
    for namespace in namespaces if monitor.kind == "PodMonitor" else ():
        for party in graph.parties_by_namespace.get(namespace, ()):
            for workload in party.workloads:
                if matches(selector, workload.pod_labels):
                    yield from ((party, number) for number in served(workload, [port], "TCP"))
    for service in graph.inventory.of_kind("Service") if monitor.kind == "ServiceMonitor" else ():
        if service.namespace in namespaces and matches(selector, service.labels):
            yield from service_targets(graph, service, port)


def _closed(graph: NetworkGraph, monitor: Resource, endpoint: View, party: Party, port: int) -> Iterator[Finding]:
    policies = closing_to(graph, party, port, names_strangers)
    if policies:
        yield Finding(
            endpoint.at("port"),
            f"{monitor.title} scrapes {party.workloads[0].title} on port {port}, but its policies let no other "
            f"namespace in there",
            help=f"allow port {port} from the namespace of Prometheus",
            label=f"closed by {policy_names(policies)}",
            related=policy_labels(policies, "closes its pods"),
            subject=party.title,
        )
