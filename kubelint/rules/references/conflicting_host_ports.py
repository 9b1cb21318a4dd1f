"""Two DaemonSets want the same port of every node.

## Why
A port of a node serves one pod. The pods of the second DaemonSet stay pending wherever those of the first run.

## Bad
```yaml
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: "nginx:1.29.3"
          ports: [{containerPort: 9100, hostPort: 9100}]
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: api}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers:
        - name: api
          image: "nginx:1.29.3"
          ports: [{containerPort: 9100, hostPort: 9100}]
```

## Good
```yaml
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: "nginx:1.29.3"
          ports: [{containerPort: 9100, hostPort: 9100}]
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: api}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers:
        - name: api
          image: "nginx:1.29.3"
          ports: [{containerPort: 9100, hostPort: 9101}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.graph.references.problems import titles
from kubelint.resources import PodSpec, View, Workload
from kubelint.rules import rule

_Claim = tuple[Workload, View]


@rule(severity=Severity.WARNING, kinds=("DaemonSet",))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per later port of DaemonSets that run on the same nodes and addresses."""
    taken: dict[tuple[int, str], list[_Claim]] = {}
    for workload in graph.inventory.workloads:
        for number, port in _host_ports(workload.pod_spec) if workload.kind == "DaemonSet" else ():
            claims = taken.setdefault((number, port.text("protocol") or "TCP"), [])
            other = next((claim for claim in claims if _clash(graph, claim, (workload, port))), None)
            claims.append((workload, port))
            if other is not None:
                own, title = titles(workload.resource, other[0].resource)
                yield Finding(
                    port.at("hostPort" if port.get("hostPort") is not None else "containerPort"),
                    f"{own} wants port {number} of the nodes, which {title} has",
                    help="write another port, or keep the two on different nodes with a `nodeSelector`",
                    related=(Label(other[1].at(), f"the port of {title}"),),
                    subject=str(number),
                )


def _host_ports(spec: PodSpec) -> Iterator[tuple[int, View]]:
    """The ports of the node that pods take: on its network every container port is one."""
    fields = ("hostPort", "containerPort") if spec.flag("hostNetwork") else ("hostPort",)
    for container in spec.containers:
        for port in container.views("ports"):
            number = next((n for field in fields if (n := port.integer(field))), None)
            if number is not None:
                yield number, port


def _clash(graph: ReferenceGraph, one: _Claim, other: _Claim) -> bool:
    (first, port), (second, own) = one, other
    if not graph.collide(first.resource, second.resource):
        return False
    if any(spec.get("affinity", "nodeAffinity") is not None for spec in (first.pod_spec, second.pod_spec)):
        return False
    addresses = {port.text("hostIP") or "", own.text("hostIP") or ""}
    return _meet(first.pod_spec, second.pod_spec) and (len(addresses) == 1 or bool({"", "0.0.0.0"} & addresses))


def _meet(one: PodSpec, other: PodSpec) -> bool:
    """Whether two pods are sure to be on the same nodes: they ask for the same, or one for more than the other.

    Only Windows nodes are taken to be kept from pods that do not ask for them.
    """
    few, more = sorted((one.mapping("nodeSelector").items(), other.mapping("nodeSelector").items()), key=len)
    if few == more:
        return True
    return (
        few <= more and one.items("tolerations") == other.items("tolerations") and not any("windows" in p for p in more)
    )
