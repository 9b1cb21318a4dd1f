"""The access graph as a picture: workload → subject → binding → role → dangerous right, and the escalation paths."""

from collections.abc import Iterator
from functools import cached_property

from kubelint.findings import AnyPlace
from kubelint.graph.access.build import AccessGraph
from kubelint.graph.access.hosts import mounts_token
from kubelint.graph.access.model import CLUSTER_ADMIN, EVERYWHERE
from kubelint.graph.access.model import Node as AccessNode
from kubelint.graph.access.paths import Step
from kubelint.graph.access.reach import Path, paths_between
from kubelint.graph.access.rights import CLUSTER_RIGHTS, EVERYTHING, held_by
from kubelint.graph.model import NO_FLAGS, Edge, Flag, Node, Note, Picture, Trail, spot_of
from kubelint.graph.rbac.requests import service_account_of
from kubelint.graph.rbac.world import Binding, GrantedRule, RoleKey, Subject
from kubelint.inventory import Inventory
from kubelint.resources import Workload
from kubelint.values.versions import NEWEST, KubernetesVersion

_BROKEN = frozenset({Flag.BROKEN})
_HIGHLIGHTED = frozenset({Flag.HIGHLIGHTED})
_FREE = frozenset({Flag.FREE})
_GOAL_KINDS = ("cluster-admin", "node", "namespace-admin", "secrets")


def rbac_picture(inventory: Inventory, version: KubernetesVersion = NEWEST) -> Picture:
    """What the files' bindings grant to whom, the workloads that run as them, and every escalation path.

    What rights are worth depends on the `version` of Kubernetes.
    """
    return _Drawing(inventory, version).picture()


class _Drawing:
    """Nodes and edges, collected by identity."""

    def __init__(self, inventory: Inventory, version: KubernetesVersion):
        self._inventory = inventory
        self._version = version
        self._graph = AccessGraph(inventory, version=version)
        self._world = self._graph.world
        self._nodes: dict[str, Node] = {}
        self._edges: dict[tuple[str, str, str], Edge] = {}
        self._trails: list[Trail] = []

    def picture(self) -> Picture:
        for binding in self._world.bindings:
            if binding.resource is not None:
                self._bind(binding)
        for key, role in self._world.roles.items():
            if role.resource is not None:
                self._role(key)
        for workload in self._inventory.workloads:
            account = self._account_id(workload)
            if account in self._nodes and self._mounts(workload):
                place = workload.pod_spec.nearest("serviceAccountName")
                self._link(self._workload(workload), account, "runs as", place)
        for path in paths_between(self._inventory, version=self._version):
            self._follow(path)
        return Picture(
            "rbac", "Who may do what", tuple(self._nodes.values()), tuple(self._edges.values()), tuple(self._trails)
        )

    def _add(self, node: Node) -> str:
        self._nodes.setdefault(node.id, node)
        return node.id

    def _link(
        self, source: str, target: str, label: str, place: AnyPlace | None, flags: frozenset[Flag] = NO_FLAGS
    ) -> None:
        label = label.replace("`", "")
        known = self._edges.get((source, target, label))
        if known is None or flags - known.flags:
            spot = spot_of(place) if known is None else known.spot
            self._edges[source, target, label] = Edge(source, target, label, "", spot, flags)

    def _bind(self, binding: Binding) -> None:
        node = self._binding(binding)
        missing = binding.role not in self._world.roles
        self._link(node, self._role(binding.role), "grants", binding.place, _BROKEN if missing else NO_FLAGS)
        for subject in binding.subjects:
            if subject.key[0] in ("User", "Group"):
                self._link(self._subject(subject), node, "holds", binding.subject_place(subject))
        self._dangers(binding)

    def _binding(self, binding: Binding) -> str:
        spot = spot_of(binding.place)
        notes = () if spot is not None else (Note("built in"),)
        own = f"{binding.kind}/{binding.namespace}/{binding.name}"
        return self._add(Node(own, binding.name, binding.kind, binding.namespace, spot, notes))

    def _role(self, key: RoleKey) -> str:
        kind, namespace, name = key
        role = self._world.roles.get(key)
        own = f"{kind}/{namespace}/{name}"
        if role is None:
            told = (Note("not in the scanned files, and not built in"),)
            return self._add(Node(own, name, kind, namespace, None, told, _BROKEN, "missing"))
        notes = [Note(_rule_text(granted), spot_of(granted.place)) for granted in self._world.rules_of(key)]
        if role.resource is None:
            return self._add(Node(own, name, kind, namespace, None, tuple(notes), NO_FLAGS, "built-in"))
        return self._add(Node(own, name, kind, namespace, spot_of(role.resource.at("metadata", "name")), tuple(notes)))

    def _subject(self, subject: Subject) -> str:
        return self._principal(AccessNode(*subject.key))

    def _principal(self, node: AccessNode) -> str:
        """A user or group; a service account is the user it logs in as."""
        account = service_account_of(node.name) if node.kind == "User" else None
        if account is None:
            return self._add(Node(f"{node.kind}//{node.name}", node.name, node.kind, flags=_FREE))
        own = f"ServiceAccount/{account[0]}/{account[1]}"
        found = self._inventory.find("ServiceAccount", *account)
        spot = spot_of(found[0].at("metadata", "name")) if found else None
        badge = "" if found or account[1] == "default" else "not in the files"
        return self._add(Node(own, account[1], "ServiceAccount", account[0], spot, (), NO_FLAGS, badge))

    def _workload(self, workload: Workload) -> str:
        own = f"{workload.kind}/{workload.namespace}/{workload.name or '?'}"
        spot = spot_of(workload.resource.at("metadata", "name"))
        return self._add(Node(own, workload.name or "?", workload.kind, workload.namespace, spot))

    def _account_id(self, workload: Workload) -> str:
        return f"ServiceAccount/{workload.namespace}/{workload.pod_spec.service_account_name}"

    def _mounts(self, workload: Workload) -> bool:
        account = (workload.namespace, workload.pod_spec.service_account_name)
        return mounts_token(workload.pod_spec, self._graph.automount.get(account))

    def _dangers(self, binding: Binding) -> None:
        """Edges from the role of a binding to the dangerous rights that it hands out there."""
        scope = binding.namespace or EVERYWHERE
        for granted in self._world.rules_of(binding.role):
            for held in held_by(granted.rule):
                if scope == EVERYWHERE or held.right not in CLUSTER_RIGHTS:
                    names = f" ({', '.join(held.names)})" if held.names else ""
                    label = "may do everything" if held.right == EVERYTHING else ", ".join(held.verbs) + names
                    self._link(self._role(binding.role), self._right(held.right, scope), label, granted.place)

    def _right(self, right: str, scope: str) -> str:
        if right == EVERYTHING and scope == EVERYWHERE:
            return self._passed(CLUSTER_ADMIN)
        where = "in every namespace" if scope == EVERYWHERE else f"in namespace {scope}"
        label = "do anything" if right == EVERYTHING else right.replace("-", " ")
        group = "" if scope == EVERYWHERE else scope
        notes = (Note(f"{label} {where}"),)
        return self._add(Node(f"right/{scope}/{right}", label, "Right", group, None, notes))

    def _follow(self, path: Path) -> None:
        """Highlight a path, and add what it passes that no binding of the files speaks of."""
        ids = [self._passed(path.source)]
        told = []
        for step in path.steps:
            place = self._place(step)
            told.append(Note(step.text, spot_of(place)))
            for label, own in self._way(step):
                self._link(ids[-1], own, label, place, _HIGHLIGHTED)
                ids.append(own)
        sure = "" if path.confidence.name == "CERTAIN" else f" ({path.confidence.name.lower()})"
        title = f"{path.source.title} reaches {path.goal.title}{sure}".replace("`", "")
        self._trails.append(Trail(title, tuple(ids), tuple(told)))

    def _place(self, step: Step) -> AnyPlace | None:
        """Where a step is written: its binding or rule, else the workload that it starts from or leads to."""
        ends = (step.edge.source, step.edge.target)
        workloads = [self._by_title[end.name].resource for end in ends if end.kind == "Workload"]
        return next(iter((*step.places, *(resource.at("metadata", "name") for resource in workloads))), None)

    def _way(self, step: Step) -> Iterator[tuple[str, str]]:
        """A step as edges: from a binding it leads through its role."""
        edge = step.edge
        binding = self._graph.bindings.get(edge.source)
        if binding is not None:
            yield "grants", self._role(binding.role)
            yield edge.why, self._passed(edge.target)
        elif edge.target.kind == "Binding":
            yield "holds", self._passed(edge.target)
        elif edge.source.kind == "Workload" and edge.target.kind == "User":
            yield "runs as", self._passed(edge.target)
        else:
            yield edge.why, self._passed(edge.target)

    def _passed(self, node: AccessNode) -> str:
        if node.kind in ("User", "Group"):
            return self._principal(node)
        if node.kind == "Binding":
            return self._binding(self._graph.bindings[node])
        if node.kind == "Workload":
            return self._workload(self._by_title[node.name])
        goal = node.kind in _GOAL_KINDS
        group = "" if goal or node.name == EVERYWHERE else node.name
        label = node.title.replace("`", "")
        kind, flags = ("Goal", _FREE | _HIGHLIGHTED) if goal else ("Step", NO_FLAGS)
        return self._add(Node(f"{node.kind}/{node.name}/{node.scope}", label, kind, group, None, (), flags))

    @cached_property
    def _by_title(self) -> dict[str, Workload]:
        return {self._graph.workload_node(workload).name: workload for workload in self._inventory.workloads}


def _rule_text(granted: GrantedRule) -> str:
    """A rule in one line: `get, list: pods, pods/log (core)`."""
    rule = granted.rule
    groups = "" if rule.groups == ("",) or rule.urls else f" ({', '.join(group or 'core' for group in rule.groups)})"
    names = f" named {', '.join(rule.names)}" if rule.names else ""
    return f"{', '.join(rule.verbs)}: {', '.join(rule.resources or rule.urls)}{groups}{names}"
