"""Roles and bindings: those of the scanned files next to the built-in ones of a new cluster of the target version.

What is written in the files stands for the object of that name, also where it is a built-in one. Where a name is
defined twice, the later one stands, as after `kubectl apply`.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from kubelint.findings import Place
from kubelint.graph.rbac.policy_rules import PolicyRule, decode
from kubelint.graph.rbac.requests import service_account_user
from kubelint.graph.selectors import matches, read_selector
from kubelint.inventory import Inventory
from kubelint.resources import Resource

API_GROUP = "rbac.authorization.k8s.io"
KINDS = ("Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding")

RoleKey = tuple[str, str, str]
"""Kind, namespace (empty for a ClusterRole) and name."""


class Role(NamedTuple):
    """A Role or ClusterRole. `resource` is None for a built-in one."""

    kind: str
    namespace: str
    name: str
    rules: tuple[PolicyRule, ...]
    labels: dict[str, str]
    selectors: tuple[dict[str, Any], ...] | None
    resource: Resource | None

    @property
    def key(self) -> RoleKey:
        """What a `roleRef` looks it up by."""
        return (self.kind, self.namespace, self.name)

    @property
    def title(self) -> str:
        """How messages call it."""
        return f"{self.kind} `{self.name}`"


class GrantedRule(NamedTuple):
    """A rule that a role grants, with the role that it is written in: another one when it was aggregated."""

    rule: PolicyRule
    origin: Role
    position: int

    @property
    def place(self) -> Place | None:
        """Where the rule is written; None for a built-in role."""
        resource = self.origin.resource
        return None if resource is None else resource.at("rules", self.position)


class Subject(NamedTuple):
    """A subject of a binding, decoded. `position` is its place in the list."""

    kind: str
    namespace: str
    name: str
    position: int

    @property
    def key(self) -> tuple[str, str]:
        """Whom it means: `("User", user name)` or `("Group", name)`. A service account is the user it logs in as."""
        if self.kind == "ServiceAccount":
            return ("User", service_account_user(self.namespace, self.name))
        return (self.kind, self.name)

    def __str__(self) -> str:
        name = f"{self.name}/{self.namespace}" if self.kind == "ServiceAccount" else self.name
        return f'{self.kind} "{name}"'


class Binding(NamedTuple):
    """A RoleBinding or ClusterRoleBinding. `namespace` is empty for the latter; `resource` None for a built-in one."""

    kind: str
    namespace: str
    name: str
    role: RoleKey
    subjects: tuple[Subject, ...]
    resource: Resource | None

    @property
    def title(self) -> str:
        """How messages call it."""
        return f"{self.kind} `{self.name}`"

    @property
    def place(self) -> Place | None:
        """The role reference: what to change to grant something else."""
        return None if self.resource is None else self.resource.at("roleRef", "name")

    def subject_place(self, subject: Subject) -> Place | None:
        """Where the subject is written."""
        return None if self.resource is None else self.resource.at("subjects", subject.position, "name")

    def reason(self, subject: Subject) -> str:
        """The grant in the words of the API server's authorizer."""
        name = f"{self.name}/{self.namespace}" if self.namespace else self.name
        return f'{self.kind} "{name}" of {self.role[0]} "{self.role[2]}" to {subject}'


class World:
    """All roles and bindings. With `aggregate`, roles hold what the controller manager aggregates into them."""

    def __init__(self, inventory: Inventory, aggregate: bool = True):
        from kubelint.graph.rbac.builtin import bindings, roles

        self.aggregate = aggregate
        minor = inventory.kubernetes.minor
        self.roles: dict[RoleKey, Role] = {role.key: role for role in roles(minor)}
        own: dict[tuple[str, str, str], Binding] = {}
        for resource in inventory.of_kind(*KINDS):
            if resource.group != API_GROUP or not resource.name:
                continue
            if resource.kind in ("Role", "ClusterRole"):
                role = role_of(resource)
                self.roles[role.key] = role
            else:
                binding = binding_of(resource)
                own[binding.kind, binding.namespace, binding.name] = binding
        for built_in in bindings(minor):
            own.setdefault((built_in.kind, built_in.namespace, built_in.name), built_in)
        self.bindings: list[Binding] = list(own.values())
        self._rules: dict[RoleKey, tuple[GrantedRule, ...]] = {}

    def rules_of(self, key: RoleKey) -> tuple[GrantedRule, ...]:
        """The rules that a role grants, none when there is no such role."""
        found = self._rules.get(key)
        if found is None:
            role = self.roles.get(key)
            found = self._rules[key] = () if role is None else tuple(self._granted(role))
        return found

    def _granted(self, role: Role) -> Iterator[GrantedRule]:
        sources = [role] if role.selectors is None or not self.aggregate else self.aggregated(role)
        seen: set[PolicyRule] = set()
        for source in sources:
            for index, rule in enumerate(source.rules):
                if rule not in seen or source is role:
                    seen.add(rule)
                    yield GrantedRule(rule, source, index)

    def aggregated(self, role: Role) -> list[Role]:
        """The roles whose rules an aggregated ClusterRole ends up with, through other aggregated ones too.

        The fixpoint of kube-controller-manager's clusterroleaggregation controller, which overwrites `rules`.
        """
        found: dict[str, Role] = {}
        waiting, seen = [role], {role.name}
        while waiting:
            current = waiting.pop()
            for name, other in self._selected(current).items():
                if name in seen:
                    continue
                seen.add(name)
                if other.selectors is None:
                    found[name] = other
                else:
                    waiting.append(other)
        return [found[name] for name in sorted(found)]

    def _selected(self, role: Role) -> dict[str, Role]:
        chosen: dict[str, Role] = {}
        for selector in map(read_selector, role.selectors or ()):
            label = next(((one.key, one.only) for one in selector if one.only is not None), None)
            candidates = self._cluster_roles if label is None else self._by_label.get(label, [])
            chosen.update({r.name: r for r in candidates if r.name != role.name and matches(selector, r.labels)})
        return chosen

    @cached_property
    def _cluster_roles(self) -> list[Role]:
        return [role for role in self.roles.values() if role.kind == "ClusterRole"]

    @cached_property
    def _by_label(self) -> dict[tuple[str, str], list[Role]]:
        index: dict[tuple[str, str], list[Role]] = {}
        for role in self._cluster_roles:
            for label in role.labels.items():
                index.setdefault(label, []).append(role)
        return index


def role_of(resource: Resource) -> Role:
    """The role that an object of the files is."""
    rules = tuple(decode(rule) for rule in resource.items("rules"))
    aggregation = resource.get("aggregationRule") if resource.kind == "ClusterRole" else None
    selectors = None
    if isinstance(aggregation, dict):
        selectors = tuple(s for s in resource.items("aggregationRule", "clusterRoleSelectors") if isinstance(s, dict))
    return Role(
        resource.kind or "", resource.namespace or "", resource.name or "", rules, resource.labels, selectors, resource
    )


def binding_of(resource: Resource) -> Binding:
    """The binding that an object of the files is."""
    namespace = resource.namespace or ""
    subjects = []
    for index, item in enumerate(resource.items("subjects")):
        if not isinstance(item, dict):
            continue
        kind, name = item.get("kind"), item.get("name")
        if not isinstance(kind, str) or not isinstance(name, str):
            continue
        own = item.get("namespace")
        home = (own if isinstance(own, str) and own else namespace) if kind == "ServiceAccount" else ""
        if kind != "ServiceAccount" or home:
            subjects.append(Subject(kind, home, name, index))
    role_kind = resource.text("roleRef", "kind") or ""
    role = (role_kind, namespace if role_kind == "Role" else "", resource.text("roleRef", "name") or "")
    return Binding(resource.kind or "", namespace, resource.name or "", role, tuple(subjects), resource)
