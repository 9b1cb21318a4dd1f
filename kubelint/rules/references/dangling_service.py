"""A Service selects no pod.

## Why
A Service without pods answers nothing: connections are refused or time out. Often a label of the pod template was
changed and the selector was not. Pods that an operator makes for a custom resource of the files are known.

## Bad
```yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: wep}
  ports: [{port: 80, targetPort: http}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: "nginx:1.29.3"
          ports: [{name: http, containerPort: 8080}]
```

## Good
```yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: http}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: "nginx:1.29.3"
          ports: [{name: http, containerPort: 8080}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.graph.references.ghosts import ghost
from kubelint.rules import rule
from kubelint.values.selectors import NOTHING, map_selector


@rule(severity=Severity.WARNING, kinds=("Service",))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per Service with a selector. Where the files hold no pods of the namespace nothing is said."""
    for service in graph.services:
        selector = map_selector(service.get("spec", "selector"), NOTHING)
        if selector.nothing or graph.selected(service) or service.text("spec", "type") == "ExternalName":
            continue
        found = ghost(graph, service, selector)
        if found is not None:
            yield Finding(
                service.at("spec", "selector"),
                f"{service.title} selects no workload of namespace `{found.namespace}` in the scanned files",
                help=found.help,
                label=f"no pod has `{selector}`",
                related=(found.candidate.label,) if found.candidate is not None else (),
            )
