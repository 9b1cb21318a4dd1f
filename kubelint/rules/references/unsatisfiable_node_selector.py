"""No node of the files is one that the pods may run on.

## Why
Pods whose `nodeSelector` or required node affinity no node satisfies stay pending. Looked at only where the files hold
Node objects and nothing that makes more nodes. Labels that clouds and kubelets give (`kubernetes.io/…`) count only
where some node of the files carries them.

## Bad
```yaml
apiVersion: v1
kind: Node
metadata: {name: one, labels: {disk: ssd}}
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  nodeSelector: {disk: sdd}
  containers: [{name: web, image: "nginx:1.29.3"}]
```

## Good
```yaml
apiVersion: v1
kind: Node
metadata: {name: one, labels: {disk: ssd}}
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  nodeSelector: {disk: ssd}
  containers: [{name: web, image: "nginx:1.29.3"}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.graph.references.candidates import most_alike
from kubelint.inventory import meet
from kubelint.resources import Resource, Workload
from kubelint.resources.kinds import WITHOUT_PODS
from kubelint.rules import rule
from kubelint.values.selectors import IN, Requirement, Selector, map_selector, node_selector

_MAKERS = ("MachineDeployment", "MachinePool", "MachineSet", "NodeClaim", "NodeGroup", "NodePool", "Provisioner")
_NOT_SCHEDULED = WITHOUT_PODS | {"DaemonSet"}
_AFFINITY = ("affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution")


@rule(severity=Severity.WARNING, kinds=("Node",))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per workload; a DaemonSet may wait for nodes that are still to come."""
    nodes = [node for node in graph.inventory.of_kind("Node") if node.group == ""]
    if not nodes or any(graph.inventory.by_kind.get(kind) for kind in _MAKERS):
        return
    carried = {key for node in nodes for key in node.labels}
    for workload in graph.inventory.workloads:
        if workload.kind not in _NOT_SCHEDULED:
            own = [node for node in nodes if meet(node, workload.resource)]
            if own:
                yield from _of_workload(workload, own, carried)


def _of_workload(workload: Workload, nodes: list[Resource], carried: set[str]) -> Iterator[Finding]:
    spec = workload.pod_spec
    simple = _known(map_selector(spec.get("nodeSelector")), carried)
    left = [node for node in nodes if simple.matches(node.labels)]
    if not left:
        near = _near(simple, nodes)
        yield Finding(
            spec.at("nodeSelector"),
            f"no node of the scanned files has the labels that {workload.title} wants of its nodes",
            help=near or "compare `nodeSelector` with the labels of the nodes",
            label=f"no node has `{simple}`",
            related=(Label(nodes[0].at("metadata", "name"), f"{nodes[0].title} is here"),),
        )
        return
    terms = [(_known(by_label, carried), by_field) for by_label, by_field in node_selector(spec.get(*_AFFINITY)).terms]
    if terms and not any(_fits(node, terms) for node in left):
        yield Finding(
            spec.at(*_AFFINITY),
            f"no node of the scanned files satisfies the node affinity of {workload.title}",
            help="compare the affinity with the labels of the nodes",
            related=(Label(nodes[0].at("metadata", "name"), f"{nodes[0].title} is here"),),
        )


def _known(selector: Selector, carried: set[str]) -> Selector:
    """The requirements on labels that the files would show."""
    return Selector(r for r in selector.requirements if r.key in carried or not _is_given(r))


def _is_given(requirement: Requirement) -> bool:
    """Whether the label is one that the cluster gives to its nodes."""
    domain = requirement.key.rpartition("/")[0]
    return domain.endswith(("kubernetes.io", "k8s.io")) or domain.startswith(("cloud.", "eks.", "karpenter."))


def _fits(node: Resource, terms: list[tuple[Selector, Selector]]) -> bool:
    fields = {"metadata.name": node.name or ""}
    return any(by_label.matches(node.labels) and by_field.matches(fields) for by_label, by_field in terms)


def _near(selector: Selector, nodes: list[Resource]) -> str:
    """What was probably meant, where one value is a slip of the pen."""
    for requirement in selector.requirements:
        known = {node.labels[requirement.key] for node in nodes if requirement.key in node.labels}
        if requirement.operator == IN and known and known.isdisjoint(requirement.values):
            near = most_alike(min(requirement.values), sorted(known))
            if near:
                return f"did you mean `{requirement.key}: {near}`?"
    return ""
