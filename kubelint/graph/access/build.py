"""Edges of the access graph, from bindings, roles, groups, workloads and namespaces.

Hubs keep it small: whoever may run pods in a namespace gets one edge to the hub, which leads to each service account
there.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property

from kubelint.graph.access import conjunctions, hosts, hubs
from kubelint.graph.access.model import CLUSTER_ADMIN, CONTROL_PLANE, EVERYWHERE, WORKER, Confidence, Edge, Node, Part
from kubelint.graph.access.rights import CLUSTER_RIGHTS, CONSTRAINED_IMPERSONATION, Held, held_at, requests_as
from kubelint.graph.access.steps import spaces_of, steps
from kubelint.graph.rbac.requests import (
    MASTERS,
    implied_groups,
    service_account_of,
    service_account_user,
)
from kubelint.graph.rbac.world import Binding, GrantedRule, RoleKey, Subject, World
from kubelint.inventory import Inventory
from kubelint.resources import Workload
from kubelint.values.versions import NEWEST, KubernetesVersion


class AccessGraph:
    """The graph: `edges` out of each node, `parts` of conjunctions held at nodes, and where each was granted.

    What rights are worth depends on the `version` of Kubernetes.
    """

    def __init__(self, inventory: Inventory, world: World | None = None, version: KubernetesVersion = NEWEST):
        self.version = version
        self.inventory = inventory
        self.world = world or World(inventory)
        self.edges: dict[Node, list[Edge]] = {}
        self.parts: dict[Node, dict[Part, GrantedRule | None]] = {}
        self.bindings: dict[Node, Binding] = {}
        self.conjunctions: dict[conjunctions.Conjunction, None] = dict.fromkeys(conjunctions.FIXED)
        self._expanded: set[Node] = set()
        self._waiting: list[Node] = []
        for binding in self.world.bindings:
            self._bind(binding)
        for workload in inventory.workloads:
            self._workload(workload)
        self._add(Edge(Node("Group", MASTERS), CLUSTER_ADMIN, "`system:masters` may do everything"))
        self._add(Edge(CONTROL_PLANE, CLUSTER_ADMIN, "the control plane's credentials lie on its nodes"))
        self._expand()
        for node in list(self.bindings):
            self._combine(node)

    def _combine(self, node: Node) -> None:
        """Add the conjunctions that one binding fulfils by itself."""
        for conjunction, scope in conjunctions.holding(self.conjunctions, self.parts.get(node, ())):
            self.add(self.conjunction_edge(node, conjunction, scope))

    def conjunction_edge(self, source: Node, conjunction: conjunctions.Conjunction, scope: str) -> Edge:
        """The edge that a fulfilled conjunction opens."""
        parts = tuple(Part(right, scope, name) for right, name in conjunction.needs)
        why, target = conjunction.why, conjunction.targets(scope)
        return Edge(source, target, why, conjunction.confidence, conjunction.needs[0][0], None, parts)

    def _add(self, edge: Edge) -> None:
        self.edges.setdefault(edge.source, []).append(edge)
        if edge.target not in self._expanded:
            self._expanded.add(edge.target)
            self._waiting.append(edge.target)

    def add(self, edge: Edge) -> None:
        """Add an edge that a conjunction opened, and what its target leads to."""
        self._add(edge)
        self._expand()

    def _expand(self) -> None:
        """Add what the nodes that turned up lead to, until no new ones turn up."""
        while self._waiting:
            for edge in self._from(self._waiting.pop()):
                self._add(edge)

    def _bind(self, binding: Binding) -> None:
        node = Node("Binding", binding.name, binding.namespace or EVERYWHERE)
        self.bindings[node] = binding
        if not self._grant(node, binding.role, binding.namespace or EVERYWHERE):
            return
        for subject in binding.subjects:
            if subject.key[0] not in ("User", "Group"):
                continue
            source = Node(*subject.key)
            if source not in self._expanded:
                self._expanded.add(source)
                self._waiting.append(source)
            self._add(Edge(source, node, f"holds {binding.role[0]} `{binding.role[2]}` through {binding.title}"))

    def _grant(self, node: Node, role: RoleKey, scope: str) -> bool:
        """Add what a role's rules lead to in a scope; False when that is nothing."""
        useful = False
        for granted in self.world.rules_of(role):
            useful |= self._requests_as(node, granted)
            for held in held_at(granted.rule, self.version):
                if scope != EVERYWHERE and held.right in CLUSTER_RIGHTS:
                    continue
                useful |= self._parts_of(node, held, granted, scope)
                for edge in steps(self, node, held, granted, scope):
                    useful = True
                    self._add(edge)
        return useful

    def _requests_as(self, node: Node, granted: GrantedRule) -> bool:
        """Add what the rule allows as somebody else; whom is another rule's matter, in another namespace maybe."""
        modes = requests_as(granted.rule) if self.version >= CONSTRAINED_IMPERSONATION else ()
        for mode in modes:
            part = Part(f"{conjunctions.REQUEST_AS}{mode}", EVERYWHERE)
            self.parts.setdefault(node, {}).setdefault(part, granted)
        return bool(modes)

    def _parts_of(self, node: Node, held: Held, granted: GrantedRule, scope: str) -> bool:
        found = list(conjunctions.parts_of(held, scope))
        for part in found:
            self.parts.setdefault(node, {}).setdefault(part, granted)
            if part.name:
                self.conjunctions.update(dict.fromkeys(conjunctions.for_name(part.right, part.name)))
        return bool(found)

    def _from(self, node: Node) -> Iterator[Edge]:
        """What a node that is no grant leads to by itself."""
        kind, name = node.kind, node.name
        if kind == "User":
            for group in implied_groups(name):
                if Node("Group", group) in self.edges:  # bindings come first: no other group leads anywhere
                    yield Edge(node, Node("Group", group), f"is a member of `{group}`")
        elif kind in hubs.BY_NAMESPACE and name == EVERYWHERE:
            yield from (Edge(node, Node(kind, space), "in this namespace") for space in self.namespaces)
        elif kind == "Role":
            role_kind, _, role = name.partition("/")
            self._grant(node, (role_kind, node.scope if role_kind == "Role" else "", role), node.scope)
        elif kind == "Account":
            for space in [node.scope] if node.scope != EVERYWHERE else spaces_of(self, name):
                yield Edge(node, Node("User", service_account_user(space, name)), "is it")
        elif node == WORKER:
            self.parts.setdefault(node, {})[Part(conjunctions.HOLD_NODE, EVERYWHERE)] = None
            yield from hubs.worker(self)
        yield from hubs.edges_from(self, node)

    def _workload(self, workload: Workload) -> None:
        node, pod_spec = self.workload_node(workload), workload.pod_spec
        account = (workload.namespace, pod_spec.service_account_name)
        if hosts.mounts_token(pod_spec, self.automount.get(account)):
            self._add(
                Edge(node, Node("User", service_account_user(*account)), "holds the token of its service account")
            )
        if hosts.writes_logs(pod_spec):
            self.parts.setdefault(node, {})[Part(conjunctions.WRITE_LOGS, workload.namespace)] = None
        escape = max(hosts.escapes(pod_spec), key=lambda e: e[1], default=None)
        if escape is not None:
            target = CONTROL_PLANE if hosts.on_control_plane(pod_spec) else WORKER
            sure = min(escape[1], Confidence.LIKELY) if target is CONTROL_PLANE else escape[1]
            self._add(Edge(node, target, escape[0], sure))
            if target is CONTROL_PLANE:
                self._add(Edge(node, WORKER, escape[0], escape[1]))

    def workload_node(self, workload: Workload) -> Node:
        """The node of a workload."""
        return Node("Workload", f"{workload.kind} `{workload.namespace}/{workload.name}`")

    def enforced(self, namespace: str) -> tuple[str | None, bool]:
        """The Pod Security level that a namespace enforces, and whether that is known from the files."""
        resource = self.inventory.namespaces.get(namespace)
        if resource is None:
            return None, namespace == "kube-system"
        return resource.labels.get("pod-security.kubernetes.io/enforce"), True

    @cached_property
    def automount(self) -> dict[tuple[str, str], bool | None]:
        """`automountServiceAccountToken` of each ServiceAccount in the files."""
        found = self.inventory.of_kind("ServiceAccount")
        return {(a.namespace or "", a.name or ""): a.flag("automountServiceAccountToken") for a in found}

    @cached_property
    def accounts(self) -> dict[str, list[Node]]:
        """The service accounts of each namespace: objects, those that pods run as, and those that bindings name."""
        found: dict[str, dict[str, None]] = {}
        for namespace, name in self.automount:
            found.setdefault(namespace, {})[name] = None
        for workload in self.inventory.workloads:
            found.setdefault(workload.namespace, {})[workload.pod_spec.service_account_name] = None
        for subject in self._subjects():
            account = service_account_of(subject.key[1]) if subject.kind != "Group" else None
            if account is not None:
                found.setdefault(account[0], {})[account[1]] = None
        return {n: [Node("User", service_account_user(n, name)) for name in names] for n, names in found.items()}

    @cached_property
    def groups(self) -> list[str]:
        """The groups that bindings name, but for `system:masters`."""
        return sorted({s.name for s in self._subjects() if s.kind == "Group"} - {MASTERS})

    def _subjects(self) -> Iterable[Subject]:
        return (subject for binding in self.world.bindings for subject in binding.subjects)

    @cached_property
    def namespaces(self) -> list[str]:
        """Every namespace that anything is known of."""
        found = {binding.namespace for binding in self.world.bindings} | self.accounts.keys()
        found |= self.inventory.namespaces.keys() | {"kube-system", "default"}
        return sorted(found - {""})

    @cached_property
    def token_secrets(self) -> dict[str, dict[str, Node]]:
        """The service account behind each token Secret, by namespace and name of the Secret."""
        found: dict[str, dict[str, Node]] = {}
        for secret in self.inventory.of_kind("Secret"):
            account = secret.annotations.get("kubernetes.io/service-account.name")
            if secret.get("type") == "kubernetes.io/service-account-token" and account and secret.name:
                space = secret.namespace or ""
                found.setdefault(space, {})[secret.name] = Node("User", service_account_user(space, account))
        return found
