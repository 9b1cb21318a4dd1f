"""Whom rules ask for requests and limits, and what a namespace's LimitRanges fill in where none are written.

Semantics: SetDefaults_LimitRangeItem and the admission plug-in LimitRanger (mergeContainerResources).
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from kubelint.inventory import Inventory, meet
from kubelint.resources import Container, Resource, View, Workload

COUNTED = {
    "cpu": ("requests", "cpu"),
    "memory": ("requests", "memory"),
    "requests.cpu": ("requests", "cpu"),
    "requests.memory": ("requests", "memory"),
    "limits.cpu": ("limits", "cpu"),
    "limits.memory": ("limits", "memory"),
}
"""What a ResourceQuota counts, by the names of its entries: requests or limits, and of which resource."""


def asked(workload: Workload, init_containers: bool) -> Iterator[Container]:
    """The containers that run for the pod's life, and on demand those before it; ephemeral ones have no resources."""
    for container in workload.pod_spec.all_containers:
        if container.field == "containers" or container.sidecar or (init_containers and container.field[0] == "i"):
            yield container


def without_limit(inventory: Inventory, name: str, init_containers: bool) -> Iterator[Container]:
    """The asked containers that nothing limits: neither they, nor their pod as a whole (KEP-2837), nor a LimitRange."""
    path, limit_ranges = ("resources", "limits", name), LimitRanges(inventory)
    for workload in inventory.workloads:
        if workload.pod_spec.get(*path) is None:
            for container in asked(workload, init_containers):
                if container.get(*path) is None and not limit_ranges.fill_in(container, "limits", name):
                    yield container


class Item(NamedTuple):
    """What a LimitRange says of one type of things."""

    limit_range: Resource
    view: View

    def filled_in(self, field: str) -> dict[str, Any]:
        """The `requests` or `limits` of containers that write none."""
        limits = {**self.view.mapping("max"), **self.view.mapping("default")}
        if field == "limits":
            return limits
        return {**self.view.mapping("min"), **limits, **self.view.mapping("defaultRequest")}


class LimitRanges:
    """What the LimitRanges of the files say, by namespace."""

    def __init__(self, inventory: Inventory):
        self._items: dict[tuple[str | None, str], list[Item]] = defaultdict(list)
        for limit_range in inventory.of_kind("LimitRange"):
            for view in limit_range.views("spec", "limits"):
                kind = view.text("type")
                if kind:
                    self._items[limit_range.namespace, kind].append(Item(limit_range, view))

    def __bool__(self) -> bool:
        return bool(self._items)

    def of(self, resource: Resource, kind: str) -> Iterator[Item]:
        """What may hold for things of this type (`Container`, `PersistentVolumeClaim`) of an object."""
        for item in self._items.get((resource.namespace or "default", kind), ()) if self._items else ():
            if meet(item.limit_range, resource):
                yield item

    def fill_in(self, container: Container, field: str, name: str) -> bool:
        """Whether they give the container a request or limit for a resource."""
        return any(item.filled_in(field).get(name) is not None for item in self.of(container.resource, "Container"))
