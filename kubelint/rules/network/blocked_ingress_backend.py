"""An Ingress or route leads to pods whose policies keep its controller out.

## Why
An ingress controller is a pod of another namespace, or on the node's network. The pods behind an Ingress have to let
it in on their own port; if they only allow pods of their own namespace, requests time out.

## Bad
```yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  defaultBackend: {service: {name: web, port: {number: 80}}}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: 8080}]
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: web, image: "nginx:1.29.3", ports: [{containerPort: 8080}]}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress:
    - from: [{podSelector: {matchLabels: {app: web}}}]
```

## Good
```yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  defaultBackend: {service: {name: web, port: {number: 80}}}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: 8080}]
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: web, image: "nginx:1.29.3", ports: [{containerPort: 8080}]}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress:
    - from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ingress-nginx}}}]
      ports: [{port: 8080}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.network import NetworkGraph
from kubelint.graph.network.openings import closing_to, names_strangers, policy_labels, policy_names
from kubelint.graph.network.wiring import Wire
from kubelint.rules import rule


@rule(severity=Severity.WARNING)
def check(graph: NetworkGraph) -> Iterator[Finding]:
    """One finding per backend, with the whole chain: Service, workload, and the policies that close it."""
    if not graph.network_policies:
        return
    seen: set[tuple[int, tuple[str | int, ...], str]] = set()
    for wire in graph.wires:
        case = (id(wire.entry), wire.backend.view.path, wire.party.title)
        if case not in seen and wire.party.namespace in graph.policies_by_namespace:
            seen.add(case)
            yield from _closed(graph, wire)


def _closed(graph: NetworkGraph, wire: Wire) -> Iterator[Finding]:
    port = min(wire.ports)
    policies = closing_to(graph, wire.party, port, names_strangers)
    if not policies:
        return
    backend = wire.backend.view
    name = ("service", "name") if backend.get("service") is not None else ("name",)
    selection = Label(wire.service.at("spec", "selector"), f"{wire.service.title} selects {wire.workload.title}")
    yield Finding(
        backend.at(*name),
        f"{wire.entry.title} leads to {wire.workload.title} through {wire.service.title}, but its policies let no "
        f"ingress controller in on port {port}",
        help=f"allow port {port} from the namespace of the ingress controller",
        label=f"closed by {policy_names(policies)}",
        related=(selection, *policy_labels(policies, "closes its pods")),
        subject=wire.party.title,
    )
