"""Workloads that the outside reaches and whose service accounts hold strong rights: network and access graph joined."""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint.findings import Label, Place, Severity
from kubelint.graph.access.build import AccessGraph
from kubelint.graph.access.closure import Closure
from kubelint.graph.access.hosts import mounts_token
from kubelint.graph.access.model import ALL_SECRETS, CLUSTER_ADMIN, WORKER, Confidence, Node
from kubelint.graph.access.operators import expected
from kubelint.graph.access.paths import Routes
from kubelint.graph.network.entrances import Door, Entrance, behind, doors_of, is_open
from kubelint.graph.network.model import Cuts, NetworkGraph
from kubelint.graph.network.wiring import Wiring
from kubelint.graph.network.world import parties_of
from kubelint.graph.rbac.requests import implied_groups, service_account_user
from kubelint.graph.rbac.world import World
from kubelint.inventory import Inventory
from kubelint.settings import Settings

_GOALS = (CLUSTER_ADMIN, WORKER, ALL_SECRETS)
_OPERATORS = {
    CLUSTER_ADMIN: ("workload-creation", "token-creation", "role-binding-right"),
    WORKER: ("workload-creation", "node-proxy", "volume-creation"),
    ALL_SECRETS: ("secret-access",),
}
"""The rules of category `rbac` that a known operator is excused from when its work leads to a goal."""


class ExposedRights(NamedTuple):
    """A workload that can be reached from outside, and the worst goal that its service account reaches for certain.

    `related` is the way in and on: Ingress or route, Service, binding, and the rules that the rights come from.
    """

    title: str
    gate: str
    account: str
    goal: Node
    place: Place
    severity: Severity
    related: tuple[Label, ...]


def exposed_rights(inventory: Inventory, settings: Settings) -> Iterator[ExposedRights]:
    """One for each workload, through the first entrance that the policies leave open."""
    doors = list(doors_of(inventory))
    if not doors:
        return
    rights = World(inventory)
    held = {subject.key for b in rights.bindings if b.resource is not None for subject in b.subjects}
    entrances = [one for one in _entrances(inventory, doors) if not held.isdisjoint(_keys(_account(one)))]
    if entrances:
        yield from _judged(AccessGraph(inventory, rights, settings.kubernetes_version), entrances)


def _judged(access: AccessGraph, entrances: list[Entrance]) -> Iterator[ExposedRights]:
    closure = Closure(access, Confidence.CERTAIN)
    strong = [(one, goal) for one in entrances if (goal := _goal(access, closure, one)) is not None]
    if not strong:
        return
    graph = NetworkGraph(access.inventory, Cuts(tuple(("TCP", port, port) for one, _ in strong for port in one.ports)))
    routes = {goal: Routes(access, goal, Confidence.CERTAIN) for goal in {goal for _, goal in strong}}
    seen: set[Place] = set()
    for (one, goal), twin in zip(strong, _again(graph, strong), strict=True):
        place = _place(one)
        if place not in seen and is_open(graph, twin):
            seen.add(place)
            yield _exposed(one, goal, place, routes[goal])


def _entrances(inventory: Inventory, doors: list[Door]) -> Iterator[Entrance]:
    """Everything behind the doors. Reads no policy: most of it holds no rights."""
    wiring = Wiring(inventory, parties_of(inventory))
    for door in doors:
        yield from behind(inventory, wiring, door)


def _again(graph: NetworkGraph, strong: list[tuple[Entrance, Node]]) -> Iterator[Entrance]:
    """The same entrances with the workloads as the graph knows them, in classes."""
    parties = {party.title: party for party in graph.parties}
    for one, _ in strong:
        yield one._replace(party=parties[one.party.title])


def _account(entrance: Entrance) -> str:
    workload = entrance.workload
    return service_account_user(workload.namespace, workload.pod_spec.service_account_name)


def _keys(user: str) -> set[tuple[str, str]]:
    return {("User", user), *(("Group", group) for group in implied_groups(user))}


def _goal(access: AccessGraph, closure: Closure, entrance: Entrance) -> Node | None:
    """The worst goal of a workload that holds its service account's token."""
    workload = entrance.workload
    automounts = access.automount.get((workload.namespace, workload.pod_spec.service_account_name))
    if not mounts_token(workload.pod_spec, automounts):
        return None
    return next((goal for goal in closure.goals(Node("User", _account(entrance))) if goal in _GOALS), None)


def _place(entrance: Entrance) -> Place:
    """Where the workload names its service account, or would."""
    spec = entrance.workload.pod_spec
    named = spec.text("serviceAccountName") is not None
    return spec.at("serviceAccountName") if named else spec.nearest("serviceAccountName")


def _exposed(entrance: Entrance, goal: Node, place: Place, route: Routes) -> ExposedRights:
    account = Node("User", _account(entrance))
    workload = entrance.workload
    bindings = [step.binding for step in route.steps_from(account) if step.binding is not None]
    known = [(workload.namespace, workload.pod_spec.service_account_name)]
    operator = any(expected(known, rule, *bindings) for rule in _OPERATORS[goal])
    return ExposedRights(
        workload.title,
        entrance.door.gate.title,
        account.title,
        goal,
        place,
        Severity.NOTE if operator else Severity.WARNING,
        (*_way_in(entrance), *_way_on(account, route)),
    )


def _way_in(entrance: Entrance) -> Iterator[Label]:
    door, service = entrance.door, entrance.service
    if door.gate.kind == "Service":
        yield Label(door.place, f"{service.title} is offered outside the cluster")
    else:
        yield Label(door.place, f"{door.gate.title} leads to {service.title}")
    yield Label(service.at("spec", "selector"), f"{service.title} selects {entrance.workload.title}")


def _way_on(account: Node, route: Routes) -> Iterator[Label]:
    for step in route.steps_from(account):
        actor = "it" if step.edge.source.kind == "Binding" else step.edge.source.title
        for place in step.places:
            yield Label(place, f"{actor} {step.text}")
