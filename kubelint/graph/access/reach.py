"""Paths on demand: from one source or all, to one goal or the worst."""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint.errors import UsageError
from kubelint.graph.access.build import AccessGraph
from kubelint.graph.access.closure import Closure
from kubelint.graph.access.model import ALL_SECRETS, CLUSTER_ADMIN, CONTROL_PLANE, GOALS, WORKER, Confidence, Node
from kubelint.graph.access.paths import Routes, Step
from kubelint.graph.rbac.requests import service_account_user
from kubelint.graph.rbac.world import World
from kubelint.inventory import Inventory
from kubelint.values.versions import NEWEST, KubernetesVersion

GOAL_NAMES = {
    "cluster-admin": (CLUSTER_ADMIN,),
    "node": (CONTROL_PLANE, WORKER),
    "secrets": (ALL_SECRETS,),
}


class Path(NamedTuple):
    """A way from a source to a goal; `confidence` is that of its weakest step."""

    source: Node
    goal: Node
    confidence: Confidence
    steps: tuple[Step, ...]


def paths_between(
    inventory: Inventory, source: str | None = None, goal: str | None = None, version: KubernetesVersion = NEWEST
) -> list[Path]:
    """The shortest path from each source to each goal, surest first. See `kubelint rbac paths` for the spelling.

    Without a source and a goal, only the worst goal of each source. Raises UsageError for a goal that is none.
    """
    if goal is not None and goal not in GOAL_NAMES and not goal.startswith("namespace/"):
        raise UsageError(f"no goal `{goal}`", hint=f"goals are {', '.join(GOAL_NAMES)} and namespace/NAME")
    graph = AccessGraph(inventory, version=version)
    for confidence in sorted(Confidence, reverse=True):
        Closure(graph, confidence)
    goals = GOALS if goal is None else _goal(goal)
    found: list[Path] = []
    settled: set[Node] = set()
    for wanted in goals:
        routes = Routes(graph, wanted)
        for start in _sources(graph, source):
            steps = tuple(routes.steps_from(start)) if start not in settled else ()
            if steps:
                found.append(Path(start, wanted, min(step.edge.confidence for step in steps), steps))
                if source is None:
                    settled.add(start)
    return sorted(found, key=lambda path: (-path.confidence, goals.index(path.goal), len(path.steps)))


def sources_known(inventory: Inventory) -> Iterator[str]:
    """What the files and the built-in bindings name, spelled as `--from` is: subjects, service accounts, workloads."""
    for binding in World(inventory).bindings:
        for subject in binding.subjects:
            if subject.kind == "ServiceAccount":
                yield f"{subject.namespace}/{subject.name}"
                yield subject.key[1]
            else:
                yield f"group:{subject.name}" if subject.kind == "Group" else subject.name
    for account in inventory.of_kind("ServiceAccount"):
        yield f"{account.namespace}/{account.name}"
    for workload in inventory.workloads:
        yield f"{workload.namespace}/{workload.pod_spec.service_account_name}"
        yield f"{workload.namespace}/{workload.kind}/{workload.name}"


def _goal(goal: str) -> tuple[Node, ...]:
    known = GOAL_NAMES.get(goal)
    return known if known is not None else (Node("namespace-admin", goal.partition("/")[2]),)


def _sources(graph: AccessGraph, source: str | None) -> Iterator[Node]:
    """The node that a spelling means, or every subject of the files' bindings and every workload."""
    if source is not None:
        yield _named(source)
        return
    subjects = {Node(*s.key): None for b in graph.world.bindings if b.resource is not None for s in b.subjects}
    yield from subjects
    yield from (graph.workload_node(workload) for workload in graph.inventory.workloads)


def _named(source: str) -> Node:
    if source.startswith("group:"):
        return Node("Group", source.removeprefix("group:"))
    parts = source.split("/")
    if len(parts) == 2:
        return Node("User", service_account_user(*parts))
    if len(parts) == 3:
        return Node("Workload", f"{parts[1]} `{parts[0]}/{parts[2]}`")
    return Node("User", source)
