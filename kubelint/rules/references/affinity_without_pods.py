"""A required pod affinity selects no pods.

## Why
With a required affinity a pod runs only beside pods that the selector finds (unless it finds the pod itself, which may
then be the first). Where there are none, the pods stay pending for ever.

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
      affinity:
        podAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - topologyKey: kubernetes.io/hostname
              labelSelector: {matchLabels: {app: cahce}}
      containers: [{name: web, image: "nginx:1.29.3"}]
---
apiVersion: v1
kind: Pod
metadata: {name: cache, labels: {app: cache}}
spec:
  containers: [{name: cache, image: "redis:8.2.1"}]
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
      affinity:
        podAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - topologyKey: kubernetes.io/hostname
              labelSelector: {matchLabels: {app: cache}}
      containers: [{name: web, image: "nginx:1.29.3"}]
---
apiVersion: v1
kind: Pod
metadata: {name: cache, labels: {app: cache}}
spec:
  containers: [{name: cache, image: "redis:8.2.1"}]
```

## References
- https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.graph.references.ghosts import ghost
from kubelint.resources import View, Workload
from kubelint.rules import rule
from kubelint.values.selectors import label_selector

_REQUIRED = ("affinity", "podAffinity", "requiredDuringSchedulingIgnoredDuringExecution")


@rule(severity=Severity.WARNING)
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per term for the pod's own namespace. A DaemonSet's pods wait for others by design."""
    for workload in graph.inventory.workloads:
        if workload.kind != "DaemonSet" and workload.pod_spec.get(*_REQUIRED):
            for term in workload.pod_spec.views(*_REQUIRED):
                yield from _of_term(graph, workload, term)


def _of_term(graph: ReferenceGraph, workload: Workload, term: View) -> Iterator[Finding]:
    namespaces = [name for name in term.strings("namespaces") if name != workload.namespace]
    selector = label_selector(term.get("labelSelector"))
    if namespaces or term.get("namespaceSelector") is not None or term.items("matchLabelKeys"):
        return
    if selector.nothing or selector.everything or selector.matches(workload.pod_labels):
        return
    if graph.select(workload.resource, selector):
        return
    found = ghost(graph, workload.resource, selector)
    if found is not None:
        yield Finding(
            term.at("labelSelector"),
            f"{workload.title} runs only beside pods that no workload of namespace `{found.namespace}` in the scanned "
            "files makes",
            help=found.help,
            label=f"no pod has `{selector}`",
            related=(found.candidate.label,) if found.candidate is not None else (),
        )
