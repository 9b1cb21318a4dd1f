"""Which pods a selector selects: an index of the workloads by namespace and label."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from kubelint.graph.references.tables.pods import OTHER_POD_SPECS, other_workloads
from kubelint.inventory import Inventory, meet
from kubelint.resources import Container, Resource, Workload
from kubelint.resources.kinds import WITHOUT_PODS
from kubelint.resources.made_labels import label_sets
from kubelint.values.selectors import Selector

_QUALIFIED = re.compile(r"(?:\$\(\w+\)|([a-z0-9-]+))/([a-z0-9][a-z0-9.-]*)")
"""A name behind its namespace, which may be a variable's."""


class PodIndex:
    """The workloads of the files by the labels of their pods.

    What a controller of the files has made, as in a picture of a cluster, is a part of it and no workload of its own.
    """

    def __init__(self, inventory: Inventory):
        self._by_label: dict[tuple[str, str, str], list[Workload]] = defaultdict(list)
        self.by_namespace: dict[str, list[Workload]] = defaultdict(list)
        self.homes: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        others = (w for _, kind in OTHER_POD_SPECS for r in inventory.of_kind(kind) for w in other_workloads(r))
        for workload in (*inventory.workloads, *others):
            if workload.kind in WITHOUT_PODS or _is_made(workload, inventory):
                continue
            namespace = workload.namespace
            self.by_namespace[namespace].append(workload)
            for label, value in {pair: None for labels in label_sets(workload) for pair in labels.items()}:
                self._by_label[namespace, label, value].append(workload)
                self.homes[label, value][namespace] = None

    @cached_property
    def told(self) -> frozenset[tuple[str, str]]:
        """Namespace and word for each value of a variable, each argument, and each `--flag=value` of a container.

        A word such as `team/settings` or `$(POD_NAMESPACE)/settings` is a name with its namespace, too.
        """
        words = {
            (namespace, word)
            for namespace, workloads in self.by_namespace.items()
            for workload in workloads
            for container in workload.pod_spec.all_containers
            for word in _words(container)
        }
        qualified = [(namespace, _QUALIFIED.fullmatch(word)) for namespace, word in words if "/" in word]
        words.update((found[1] or namespace, found[2]) for namespace, found in qualified if found is not None)
        return frozenset(words)

    def matching(self, selector: Selector, namespace: str) -> Iterator[Workload]:
        """The workloads of a namespace whose pods a selector selects."""
        if selector.nothing:
            return
        for workload in self.candidates(selector, namespace):
            if any(map(selector.matches, label_sets(workload))):
                yield workload

    def candidates(self, selector: Selector, namespace: str) -> list[Workload]:
        """The fewest workloads of a namespace among which the selected ones are."""
        exact = selector.exact
        if not exact:
            return self.by_namespace.get(namespace, [])
        return min((self._by_label.get((namespace, *pair), []) for pair in exact.items()), key=len)

    def selected_by(self, source: Resource, selector: Selector, namespaces: list[str]) -> list[Workload]:
        """The workloads of these namespaces that a selector of this object selects."""
        found = (workload for namespace in namespaces for workload in self.matching(selector, namespace))
        return [workload for workload in found if meet(source, workload.resource)]


def _is_made(workload: Workload, inventory: Inventory) -> bool:
    """Whether its controller is in the files."""
    return any(
        owner.flag("controller") is True
        and inventory.find(owner.text("kind") or "", workload.namespace, owner.text("name") or "")
        for owner in workload.resource.metadata.views("ownerReferences")
    )


def _words(container: Container) -> Iterator[str]:
    for variable in container.views("env"):
        yield variable.text("value") or ""
    for argument in (*container.strings("command"), *container.strings("args")):
        yield argument
        yield argument.rpartition("=")[2]
