"""Services and what stands behind them: workloads, and their ports by name and number."""

from kubelint.graph.references.model import ReferenceGraph, is_unplaced
from kubelint.resources import Resource, Workload

_ENDS = frozenset(("Job", "CronJob"))


def servers(graph: ReferenceGraph, service: Resource) -> list[Workload]:
    """The workloads behind a Service that are there to serve: all that it selects but jobs.

    None of those whose containers a kustomization may change.
    """
    return [
        workload
        for workload in graph.selected(service)
        if workload.kind not in _ENDS and not _may_change(graph, workload.resource)
    ]


def _may_change(graph: ReferenceGraph, resource: Resource) -> bool:
    """Whether a kustomization changes an object in ways that are not followed."""
    return resource.altered or (graph.patched and resource.written is None and is_unplaced(resource))


def declares(workload: Workload, port: int | str, protocol: str) -> bool:
    """Whether a container of its pods has the port, by name or number."""
    field = "name" if isinstance(port, str) else "containerPort"
    return any(
        view.get(field) == port and (view.text("protocol") or "TCP") == protocol
        for container in workload.pod_spec.containers
        for view in container.views("ports")
    )


def without_port(workloads: list[Workload], port: int | str, protocol: str) -> list[Workload]:
    """Those of the workloads that do not have the port in any of their copies."""
    having = {w.resource.identity[1:] for w in workloads if declares(w, port, protocol)}
    return [workload for workload in workloads if workload.resource.identity[1:] not in having]


def declares_any(workload: Workload) -> bool:
    """Whether its containers name the ports they listen on at all."""
    return any(container.items("ports") for container in workload.pod_spec.containers)
