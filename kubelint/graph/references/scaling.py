"""How many pods there are: replicas, what autoscalers make of them, and what disruption budgets leave to evict.

Semantics: the disruption controller (k8s.io/kubernetes/pkg/controller/disruption) and the scale subresource.
"""

from collections import defaultdict
from typing import NamedTuple

from kubelint.findings import Place
from kubelint.graph.references.model import ReferenceGraph
from kubelint.resources import Resource, Workload
from kubelint.values.int_or_percent import scaled
from kubelint.values.selectors import NOTHING, Selector, label_selector

SCALED_KINDS = frozenset("Deployment ReplicaSet ReplicationController Rollout StatefulSet".split())
_AUTOSCALERS = frozenset((("autoscaling", "HorizontalPodAutoscaler"), ("keda.sh", "ScaledObject")))


_WITHOUT_SCALE = frozenset("CronJob DaemonSet Job JobSet".split())
"""Kinds whose pods have a controller without a number of replicas."""


class Autoscaler(NamedTuple):
    """A HorizontalPodAutoscaler or ScaledObject with what it scales, and to how many replicas at least."""

    resource: Resource
    target: Resource
    place: Place
    lowest: int


class Budget(NamedTuple):
    """A PodDisruptionBudget with the workloads whose pods it protects, of copies the last."""

    resource: Resource
    selector: Selector
    workloads: tuple[Workload, ...]

    @property
    def field(self) -> str:
        """The field that says how many may go: `maxUnavailable` where it is given, else `minAvailable`."""
        return "maxUnavailable" if self.resource.get("spec", "maxUnavailable") is not None else "minAvailable"


class Allowance(NamedTuple):
    """What a budget allows at the lowest number of its pods: `pods` in all, of which `evicted` may go."""

    pods: int
    evicted: int
    autoscaler: Autoscaler | None


class Scaling:
    """The autoscalers and budgets of the files."""

    def __init__(self, graph: ReferenceGraph):
        self.graph = graph
        self.autoscalers = _autoscalers(graph)
        self.by_target: dict[int, list[Autoscaler]] = defaultdict(list)
        for autoscaler in self.autoscalers:
            self.by_target[id(autoscaler.target)].append(autoscaler)
        budgets = graph.inventory.of_kind("PodDisruptionBudget")
        self.budgets = [_budget(graph, resource) for resource in budgets if resource.group == "policy"]

    def allowance(self, budget: Budget) -> Allowance | None:
        """What the budget allows; None where the number of pods is not in the files, or there is none."""
        lowest, autoscaler = 0, None
        for workload in budget.workloads:
            least = self._least(workload)
            if least is None:
                return None
            lowest += least[0]
            autoscaler = autoscaler or least[1]
        if not lowest:
            return None
        evicted = _evictable(budget, lowest)
        return None if evicted is None else Allowance(lowest, evicted, autoscaler)

    def uncounted(self, budget: Budget) -> Workload | None:
        """The workload for which the controller of budgets fails to tell how many pods there ought to be.

        It asks for the scale of each pod's controller (getExpectedScale), unless `minAvailable` is a number.
        """
        spec = budget.resource.view("spec")
        if spec.get("maxUnavailable") is None and spec.get("minAvailable").__class__ is not str:
            return None
        return next((workload for workload in budget.workloads if workload.kind in _WITHOUT_SCALE), None)

    def _least(self, workload: Workload) -> tuple[int, Autoscaler | None] | None:
        """The lowest number of pods that a workload runs, and the autoscaler that says so."""
        if workload.kind == "Pod":
            return 1, None
        if workload.kind not in SCALED_KINDS:
            return None
        autoscalers = self.by_target.get(id(workload.resource))
        if autoscalers:
            return autoscalers[0].lowest, autoscalers[0]
        replicas = workload.get("spec", "replicas")
        return None if replicas.__class__ not in (int, type(None)) else (1 if replicas is None else replicas, None)


def _evictable(budget: Budget, pods: int) -> int | None:
    """How many of so many healthy pods may be evicted; percentages round up in both fields."""
    value = budget.resource.get("spec", budget.field)
    if value.__class__ not in (int, str):
        return None
    count = scaled(value, pods, True)
    if count is None:
        return None
    return count if budget.field == "maxUnavailable" else pods - count


def _budget(graph: ReferenceGraph, resource: Resource) -> Budget:
    selector = label_selector(resource.get("spec", "selector"), NOTHING)
    if selector.everything and resource.version == "v1beta1":
        selector = NOTHING
    copies = {workload.resource.identity[1:]: workload for workload in graph.select(resource, selector)}
    return Budget(resource, selector, tuple(copies.values()))


def _autoscalers(graph: ReferenceGraph) -> list[Autoscaler]:
    found = []
    for reference, targets in graph.edges:
        source = reference.source
        if reference.rule == "missing-scale-target" and targets and (source.group, source.kind) in _AUTOSCALERS:
            plain = source.group == "autoscaling"
            low = source.integer("spec", "minReplicas" if plain else "minReplicaCount")
            default = 1 if plain else 0
            found.append(Autoscaler(source, targets[-1], reference.place, default if low is None else low))
    return found
