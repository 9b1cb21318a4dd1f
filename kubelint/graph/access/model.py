"""Nodes, edges and goals of the access graph."""

import enum
from typing import NamedTuple

from kubelint.graph.rbac.requests import service_account_of
from kubelint.graph.rbac.world import GrantedRule

EVERYWHERE = "*"
"""The scope of a ClusterRoleBinding: every namespace and what has none."""


SAFE_LEVELS = ("baseline", "restricted")
"""Pod Security levels under which no pod takes over its node."""


class Confidence(enum.IntEnum):
    """How sure a step is: it follows from the objects, or needs something usual, or something that may be there."""

    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3


class Node(NamedTuple):
    """A node: its kind, and which one.

    Principals: `User` (service accounts too) and `Group` by name, `Account` for service accounts of a name in a scope.
    Grants: `Binding` by its title, `Role` by name in a scope. Hubs, by namespace or `*`: `accounts` (any service
    account), `pods` (run a pod), `exec` (code in any pod), `hosts` (a privileged container), `roles`, `users`,
    `groups`. `Workload` by title. Goals: `cluster-admin`, `node` (worker or control-plane), `namespace-admin`,
    `secrets`.
    """

    kind: str
    name: str = ""
    scope: str = ""

    @property
    def title(self) -> str:
        """How people call it."""
        account = service_account_of(self.name) if self.kind == "User" else None
        if account is not None:
            return f"ServiceAccount `{account[0]}/{account[1]}`"
        if self.kind in ("User", "Group"):
            return f"{self.kind} `{self.name}`"
        if self.kind == "cluster-admin":
            return "cluster-admin"
        if self.kind == "Account":
            return f"ServiceAccount `{self.name}`"
        if self.kind in _TITLES:
            every, one = _TITLES[self.kind]
            return every if self.name == EVERYWHERE else one.format(self.name)
        return self.name


_TITLES = {
    "accounts": ("every service account", "every service account of namespace `{}`"),
    "pods": ("new pods in every namespace", "new pods in namespace `{}`"),
    "exec": ("the pods of every namespace", "the pods of namespace `{}`"),
    "users": ("every user", "every user"),
    "groups": ("every group but `system:masters`", "every group but `system:masters`"),
    "hosts": ("privileged pods in every namespace", "privileged pods in namespace `{}`"),
    "roles": ("every Role", "every Role of namespace `{}`"),
    "node": ("a node", "a {} node"),
    "namespace-admin": ("admin of every namespace", "admin of namespace `{}`"),
    "secrets": ("the secrets of every namespace", "the secrets of namespace `{}`"),
}

CLUSTER_ADMIN = Node("cluster-admin")
WORKER = Node("node", "worker")
CONTROL_PLANE = Node("node", "control-plane")
ALL_SECRETS = Node("secrets", EVERYWHERE)
GOALS = (CLUSTER_ADMIN, CONTROL_PLANE, WORKER, ALL_SECRETS)
"""What a finding is about, the worst first."""


class Part(NamedTuple):
    """A right in a scope that is dangerous only together with others. `name` narrows it to one object."""

    right: str
    scope: str
    name: str = ""


class Edge(NamedTuple):
    """A step: whoever controls `source` can come to control `target`.

    `granted` is the rule that allows it, `right` its name in the table; a conjunction lists the `parts` it needs.
    """

    source: Node
    target: Node
    why: str
    confidence: Confidence = Confidence.CERTAIN
    right: str = ""
    granted: GrantedRule | None = None
    parts: tuple[Part, ...] = ()
