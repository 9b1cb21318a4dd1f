"""A subset of a DestinationRule selects no pods.

## Why
A subset is the pods of the host's Service that have its labels, too. Requests for a subset without pods are answered
with 503 (`UH`, no healthy upstream).

## Bad
```yaml
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: web}
spec:
  host: web
  subsets: [{name: v2, labels: {version: v2}}]
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web, version: v1}}
spec: {containers: [{name: web, image: "nginx:1.29.3"}]}
```

## Good
```yaml
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: web}
spec:
  host: web
  subsets: [{name: v1, labels: {version: v1}}]
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web, version: v1}}
spec: {containers: [{name: web, image: "nginx:1.29.3"}]}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.graph.references.subsets import GROUP, host_of, subsets_of
from kubelint.resources import Resource
from kubelint.rules import rule
from kubelint.values.selectors import map_selector

_OTHER_MEMBERS = ("WorkloadEntry", "WorkloadGroup")


@rule(severity=Severity.WARNING, kinds=("DestinationRule",))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per subset. Pods of Services that the files hold only in part are not told from missing ones."""
    for destination in graph.inventory.of_kind("DestinationRule"):
        if destination.group == GROUP and not any(map(graph.inventory.by_kind.get, _OTHER_MEMBERS)):
            yield from _of_rule(graph, destination)


def _of_rule(graph: ReferenceGraph, destination: Resource) -> Iterator[Finding]:
    name, namespace = host_of(destination, destination.text("spec", "host") or "")
    services = graph.find(destination, "Service", namespace, name) if namespace else ()
    pods = [workload.pod_labels for service in services for workload in graph.selected(service)]
    for subset in subsets_of(destination) if pods and not graph.patched else ():
        selector = map_selector(subset.view.get("labels"))
        if not any(map(selector.matches, pods)) and not any("/" in key for key in selector.exact):
            yield Finding(
                subset.view.at("labels"),
                f"subset `{subset.name}` of {destination.title} selects none of the pods of {services[0].title} in the "
                "scanned files",
                help="compare its labels with those of the pod templates",
                label=f"no pod has `{selector}`",
                related=(Label(services[0].at("metadata", "name"), f"{services[0].title} is here"),),
                subject=subset.name,
            )
