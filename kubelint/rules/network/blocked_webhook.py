"""Policies keep the API server out of an admission webhook's pods.

## Why
The API server calls a webhook from its own address, not from a pod. A policy on the webhook's pods has to let
addresses in on the webhook's port, or every request that the webhook is asked about waits for its timeout.

## Bad
```yaml
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: guard}
webhooks:
  - name: guard.example.com
    clientConfig: {service: {name: guard, namespace: guard}}
    sideEffects: None
    admissionReviewVersions: [v1]
---
apiVersion: v1
kind: Service
metadata: {name: guard, namespace: guard}
spec:
  selector: {app: guard}
  ports: [{port: 443, targetPort: 9443}]
---
apiVersion: v1
kind: Pod
metadata: {name: guard, namespace: guard, labels: {app: guard}}
spec: {containers: [{name: guard, image: "guard:1.2.3", ports: [{containerPort: 9443}]}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: guard, namespace: guard}
spec:
  podSelector: {}
  ingress:
    - from: [{podSelector: {}}]
```

## Good
```yaml
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: guard}
webhooks:
  - name: guard.example.com
    clientConfig: {service: {name: guard, namespace: guard}}
    sideEffects: None
    admissionReviewVersions: [v1]
---
apiVersion: v1
kind: Service
metadata: {name: guard, namespace: guard}
spec:
  selector: {app: guard}
  ports: [{port: 443, targetPort: 9443}]
---
apiVersion: v1
kind: Pod
metadata: {name: guard, namespace: guard, labels: {app: guard}}
spec: {containers: [{name: guard, image: "guard:1.2.3", ports: [{containerPort: 9443}]}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: guard, namespace: guard}
spec:
  podSelector: {}
  ingress:
    - ports: [{port: 9443}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.network import NetworkGraph
from kubelint.graph.network.openings import (
    closing_to,
    names_addresses,
    policy_labels,
    policy_names,
    service_targets,
)
from kubelint.resources import View
from kubelint.rules import rule

_KINDS = ("ValidatingWebhookConfiguration", "MutatingWebhookConfiguration")


@rule(severity=Severity.WARNING)
def check(graph: NetworkGraph) -> Iterator[Finding]:
    """One finding per webhook and workload behind it."""
    if not graph.network_policies:
        return
    for configuration in graph.inventory.of_kind(*_KINDS):
        for webhook in configuration.views("webhooks"):
            yield from _closed(graph, webhook, webhook.view("clientConfig", "service"))


def _closed(graph: NetworkGraph, webhook: View, called: View) -> Iterator[Finding]:
    name, namespace = called.text("name"), called.text("namespace")
    for service in graph.inventory.find("Service", namespace, name)[-1:] if name else ():
        for party, port in service_targets(graph, service, called.integer("port") or 443):
            policies = closing_to(graph, party, port, names_addresses)
            if policies:
                yield Finding(
                    called.at("name"),
                    f"webhook `{webhook.text('name')}` leads to {party.workloads[0].title}, but its policies let no "
                    f"address in on port {port}, so not the API server either",
                    help=f"allow port {port} without `from`, or from the API server's addresses",
                    label=f"closed by {policy_names(policies)}",
                    related=policy_labels(policies, "closes its pods"),
                    subject=party.title,
                )
