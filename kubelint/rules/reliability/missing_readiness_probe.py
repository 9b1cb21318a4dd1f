"""A container behind a Service does not say when it is ready.

## Why
Without a readiness probe a Service sends traffic from the moment the process starts, and a rollout goes on although the
new version does not answer.

Containers that no Service of the scanned files reaches are not asked: nobody waits for them. Neither are pods of which
another container answers: a pod is ready when all that are asked say so.

## Bad
```yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80}]
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
          image: web:1.0
          ports: [{containerPort: 80}]
```

## Good
```yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80}]
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
          image: web:1.0
          ports: [{containerPort: 80}]
          readinessProbe: {httpGet: {path: /ready, port: 80}}
```
"""

from collections import defaultdict
from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.inventory import Inventory, meet
from kubelint.resources import Container, PodSpec, Resource, Workload
from kubelint.rules import rule

_KINDS = frozenset(("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Rollout"))
_Services = dict[tuple[str, str, str], list[Resource]]


@rule(severity=Severity.WARNING)
def check(inventory: Inventory) -> Iterator[Finding]:
    """Services that take pods that are not ready, and sidecars, are left alone."""
    services = _services(inventory)
    for workload in inventory.workloads if services else ():
        if workload.kind not in _KINDS:
            continue
        if any(container.get("readinessProbe") is not None for container in workload.pod_spec.all_containers):
            continue
        for container, service in _reached(workload, services):
            yield Finding(
                container.nearest("readinessProbe"),
                f"{container.title} has no readiness probe, and gets traffic from {service.title}",
                help="add `readinessProbe` with what tells that it can take traffic, such as its health page",
                related=(Label(service.at("spec", "selector"), "selects its pods"),),
            )
            break


def _services(inventory: Inventory) -> _Services:
    """Services that wait for ready pods, by namespace and one label of their selectors."""
    index: _Services = defaultdict(list)
    for service in inventory.of_kind("Service"):
        selector = service.mapping("spec", "selector")
        if service.group or not selector or service.flag("spec", "publishNotReadyAddresses"):
            continue
        key, value = next(iter(selector.items()))
        if value.__class__ is str and service.get("spec", "type") != "ExternalName":
            index[service.namespace or "default", key, value].append(service)
    return index


def _reached(workload: Workload, services: _Services) -> Iterator[tuple[Container, Resource]]:
    """The containers that Services lead to, with the Service: those of the same file first."""
    labels, source = workload.pod_labels.items(), workload.resource.document.source
    for beside in (True, False):
        for pair in labels:
            for service in services.get((workload.namespace, *pair), ()):
                if (service.document.source is source) is not beside:
                    continue
                selected = service.mapping("spec", "selector").items() <= labels
                if selected and meet(service, workload.resource):
                    yield from ((container, service) for container in _behind(service, workload.pod_spec))


def _behind(service: Resource, pod_spec: PodSpec) -> list[Container]:
    """The containers that the Service's ports lead to; the only one, or those with ports, where none says so."""
    containers = [c for c in pod_spec.all_containers if c.field == "containers"]
    wanted = [port.get("targetPort") or port.get("port") for port in service.views("spec", "ports")]
    found = [
        c
        for c in containers
        if any(p.get("containerPort") in wanted or p.get("name") in wanted for p in c.views("ports"))
    ]
    return found or (containers if len(containers) == 1 else [])
