"""Escalation paths worth a finding: one for each grant that opens a way to a goal, for all who hold it."""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint.findings import Label, Place, Severity
from kubelint.graph.access.build import AccessGraph
from kubelint.graph.access.closure import Closure
from kubelint.graph.access.judgement import RULES, right_place
from kubelint.graph.access.model import ALL_SECRETS, CLUSTER_ADMIN, WORKER, Confidence, Edge, Node
from kubelint.graph.access.operators import expected
from kubelint.graph.access.paths import Routes, Step
from kubelint.graph.access.problems import EscalationPath
from kubelint.graph.access.rights import EVERYTHING, held_by
from kubelint.graph.rbac.requests import service_account_of
from kubelint.graph.rbac.world import Binding, GrantedRule, Role

RULE_OF = {
    CLUSTER_ADMIN: "escalation-to-cluster-admin",
    WORKER: "escalation-to-node",
    ALL_SECRETS: "escalation-to-secrets",
}


class _Start(NamedTuple):
    """Where a path opens: the place, the goal, and what the first right does."""

    place: Place
    goal: Node
    why: str


def escalation_paths(graph: AccessGraph, closure: Closure) -> tuple[list[EscalationPath], set[tuple[Place, str]]]:
    """The paths of certain steps, and the places and rules of single rights that they speak of.

    A right that is the goal itself (all of `*`, reading all Secrets, writing webhooks) is no path: its own rule tells.
    """
    routes: dict[Node, Routes] = {}
    starts: dict[_Start, list[Node]] = {}
    owned: set[tuple[Place, str]] = set()
    for source in _sources(graph):
        goal = next((goal for goal in closure.goals(source) if goal in RULE_OF), None)
        if goal is None:
            continue
        route = routes.get(goal) or routes.setdefault(goal, Routes(graph, goal, Confidence.CERTAIN))
        start = _start(graph, route, source)
        if start is not None:
            starts.setdefault(start[0], []).append(source)
            owned.update(start[1])
    return [_path(start, sources, routes[start.goal]) for start, sources in starts.items()], owned


def _sources(graph: AccessGraph) -> Iterator[Node]:
    """The subjects of bindings in the files, each once."""
    seen: set[Node] = set()
    for binding in graph.world.bindings:
        for subject in binding.subjects if binding.resource is not None else ():
            node = Node(*subject.key)
            if node not in seen:
                seen.add(node)
                yield node


def _start(graph: AccessGraph, route: Routes, source: Node) -> tuple[_Start, list[tuple[Place, str]]] | None:
    opening = route.opening(source)
    if not opening or not opening[-1].right:
        return None
    last = opening[-1]
    binding = graph.bindings.get(opening[0].target)
    if not last.parts and (binding is None or binding.resource is None):
        return None
    grants = [g for _, g in route.grants_of(last)]
    if last.target == route.goal and last.source in graph.bindings and _told_elsewhere(grants, last):
        return None
    places = [(at, r) for granted in grants for at, r in _places(granted, last)]
    place = places[0][0] if places else binding.place if binding is not None else None
    return None if place is None else (_Start(place, route.goal, last.why), places)


def _told_elsewhere(grants: list[GrantedRule], edge: Edge) -> bool:
    """Whether another rule tells of a right that is the goal itself: `cluster-admin-grant`, or the right's own rule."""
    if edge.right == EVERYTHING:
        return True
    wanted = {edge.right, *(part.right for part in edge.parts)}
    return any(
        held.explicit and held.right in wanted and held.right in RULES
        for granted in grants
        if granted.origin.resource is not None
        for held in held_by(granted.rule)
    )


def _places(granted: GrantedRule, edge: Edge) -> Iterator[tuple[Place, str]]:
    wanted = {edge.right, *(part.right for part in edge.parts)}
    for held in held_by(granted.rule):
        place = right_place(granted, held)
        if place is not None and held.right in wanted:
            yield place, RULES.get(held.right, ("", None))[0]


def _path(start: _Start, sources: list[Node], route: Routes) -> EscalationPath:
    steps = route.steps_from(sources[0])
    middle = [step.edge.target for step in steps if step.edge.target.kind in ("User", "Group")]
    opening = f"{start.why} and becomes {middle[-1].title}" if middle else start.why
    return EscalationPath(
        RULE_OF[start.goal],
        tuple(sources),
        start.goal,
        start.place,
        opening,
        _severity(start, sources, route),
        tuple(_labels(sources[0], steps)),
    )


def _severity(start: _Start, sources: list[Node], route: Routes) -> Severity:
    """An error for a service account that can become cluster-admin, a note for operators known to need it."""
    accounts = [account for node in sources if (account := service_account_of(node.name)) is not None]
    grants = [_grants(route, source) for source in sources]
    if len(accounts) == len(sources) and any(
        all(expected([account], rule, *held) for account, held in zip(accounts, grants, strict=True))
        for rule in ("workload-creation", "token-creation", "role-binding-right")
    ):
        return Severity.NOTE
    if start.goal == CLUSTER_ADMIN and accounts:
        return Severity.ERROR
    return Severity.WARNING


def _grants(route: Routes, source: Node) -> list[Role | Binding]:
    """The binding that a path begins with, and its role."""
    binding = route.graph.bindings.get(route.opening(source)[0].target)
    if binding is None:
        return []
    role = route.graph.world.roles.get(binding.role)
    return [binding] if role is None else [binding, role]


def _labels(source: Node, steps: list[Step]) -> Iterator[Label]:
    """A related place for each step that is written down, in order."""
    number = 0
    for index, step in enumerate(steps):
        actor = source.title if step.edge.source == source else step.edge.source.title
        if step.edge.source.kind == "Binding":
            actor = source.title if index < 2 else "it"
        number += bool(step.places)
        for place in step.places:
            yield Label(place, f"step {number}: {actor} {step.text}")
