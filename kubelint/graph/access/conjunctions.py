"""Rights that are dangerous only together, also when they come from different grants or principals.

Each is an AND over parts in one scope; a part held everywhere (`*`) counts in every namespace.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kubelint.graph.access.model import CLUSTER_ADMIN, EVERYWHERE, WORKER, Confidence, Node, Part
from kubelint.graph.access.rights import Held
from kubelint.graph.rbac.requests import MASTERS, service_account_of

RUN_PODS = "run-pods"
IMPERSONATE_SOMEONE = "impersonate-someone"
IMPERSONATE_AS_SOMEONE = "impersonate-as-someone"
HOLD_NODE = "hold-node"
WRITE_LOGS = "write-node-logs"
REQUEST_AS = "request-as-"
"""Prefix of the part that each mode of constrained impersonation is: some request is allowed as somebody else."""

Need = tuple[str, str]
"""A right, and the one name it is needed for (empty: for all names)."""


class Conjunction(NamedTuple):
    """All `needs` in one scope lead to `target`: a node kind made for the scope, or a fixed node."""

    needs: tuple[Need, ...]
    target: Node | str
    why: str
    confidence: Confidence = Confidence.CERTAIN
    name: str = ""

    def targets(self, scope: str) -> Node:
        """The node that the conjunction opens in a scope."""
        if isinstance(self.target, Node):
            return self.target
        if self.target in ("Role", "Account"):
            return Node(self.target, self.name, scope)
        return Node(self.target, scope)


def _all(*rights: str) -> tuple[Need, ...]:
    return tuple((right, "") for right in rights)


_LIKELY = Confidence.LIKELY
_NODES = Node("Group", "system:nodes")

FIXED: tuple[Conjunction, ...] = (
    Conjunction(
        _all("escalate-clusterroles", "change-clusterroles"), CLUSTER_ADMIN, "adds any right to a ClusterRole it holds"
    ),
    Conjunction(
        _all("escalate-clusterroles", "create-clusterroles"),
        CLUSTER_ADMIN,
        "makes a ClusterRole with any right",
        _LIKELY,
    ),
    Conjunction(_all("escalate-roles", "change-roles"), "namespace-admin", "adds any right to a Role it holds"),
    Conjunction(_all("escalate-roles", "create-roles"), "namespace-admin", "makes a Role with any right", _LIKELY),
    Conjunction(
        _all("bind-clusterroles", "create-clusterrolebindings"), CLUSTER_ADMIN, "binds itself to `cluster-admin`"
    ),
    Conjunction(
        _all("bind-clusterroles", "change-clusterrolebindings"),
        CLUSTER_ADMIN,
        "adds itself to a ClusterRoleBinding",
        _LIKELY,
    ),
    Conjunction(
        _all("bind-clusterroles", "create-rolebindings"),
        "namespace-admin",
        "binds itself to `cluster-admin` in the namespace",
    ),
    Conjunction(
        _all("bind-clusterroles", "change-rolebindings"), "namespace-admin", "adds itself to a RoleBinding", _LIKELY
    ),
    Conjunction(_all("bind-roles", "create-rolebindings"), "roles", "binds itself to any Role of the namespace"),
    Conjunction(
        _all("impersonate-groups", IMPERSONATE_SOMEONE), CLUSTER_ADMIN, "impersonates the group `system:masters`"
    ),
    Conjunction(
        (("impersonate-groups", "system:masters"), (IMPERSONATE_SOMEONE, "")),
        CLUSTER_ADMIN,
        "impersonates the group `system:masters`",
    ),
    Conjunction(
        _all("create-secrets", "read-secrets"), "accounts", "makes a token Secret for any service account and reads it"
    ),
    Conjunction(
        _all("create-csrs", "approve-csrs", "approve-client-signer"),
        CLUSTER_ADMIN,
        "signs itself a client certificate for any user or group",
    ),
    Conjunction(
        _all("create-csrs", "approve-csrs", "approve-kubelet-signer"),
        _NODES,
        "signs itself a kubelet certificate",
    ),
    Conjunction(
        _all("write-mutating-policies", "write-mutating-policy-bindings"),
        CLUSTER_ADMIN,
        "rewrites any object on admission with a policy",
    ),
    Conjunction(
        _all("change-namespaces", RUN_PODS),
        "hosts",
        "removes the Pod Security label of the namespace and runs a privileged pod",
    ),
    Conjunction(
        _all("create-volumes", "create-claims", RUN_PODS), WORKER, "mounts the node's root through a PersistentVolume"
    ),
    Conjunction(
        _all("use-scc", RUN_PODS), WORKER, "runs a pod under a privileged security context constraint", _LIKELY
    ),
    Conjunction(
        _all("create-csrs", "request-node-certificates"),
        _NODES,
        "asks for a kubelet certificate that is approved by itself",
        _LIKELY,
    ),
    Conjunction(
        _all(HOLD_NODE, "change-nodes", "evict-pods"),
        "exec",
        "moves pods to a node it controls",
        Confidence.POSSIBLE,
    ),
    Conjunction(
        _all(WRITE_LOGS, "read-logs"), WORKER, "reads the node's files through a symbolic link in `/var/log`", _LIKELY
    ),
    Conjunction(
        _all("impersonate-as-users", f"{REQUEST_AS}user-info"),
        Node("users", EVERYWHERE),
        "impersonates any user in some requests",
        _LIKELY,
    ),
    Conjunction(
        _all("impersonate-as-groups", IMPERSONATE_AS_SOMEONE, f"{REQUEST_AS}user-info"),
        Node("groups", EVERYWHERE),
        "impersonates any group but `system:masters` in some requests",
        _LIKELY,
    ),
    Conjunction(
        _all("impersonate-as-accounts", f"{REQUEST_AS}serviceaccount"),
        "accounts",
        "impersonates any service account in some requests",
        _LIKELY,
    ),
    Conjunction(
        _all("impersonate-as-nodes", f"{REQUEST_AS}arbitrary-node"),
        _NODES,
        "impersonates any node in some requests",
        _LIKELY,
    ),
    Conjunction(
        _all("impersonate-as-own-node", f"{REQUEST_AS}associated-node"),
        _NODES,
        "impersonates the node it runs on in some requests",
        _LIKELY,
    ),
)

PARTS = frozenset(right for conjunction in FIXED for right, _ in conjunction.needs)
"""The rights that a conjunction asks for."""


def for_name(right: str, name: str) -> tuple[Conjunction, ...]:
    """The conjunctions that a right held for one name takes part in, beyond the fixed ones."""
    if right == "bind-clusterroles":
        why = f"binds itself to ClusterRole `{name}`"
        return tuple(
            Conjunction(((right, name), (other, "")), "Role", why, confidence, f"ClusterRole/{name}")
            for other, confidence in (
                ("create-clusterrolebindings", Confidence.CERTAIN),
                ("create-rolebindings", Confidence.CERTAIN),
                ("change-clusterrolebindings", Confidence.POSSIBLE),
                ("change-rolebindings", Confidence.POSSIBLE),
            )
        )
    if right == "bind-roles":
        needs = ((right, name), ("create-rolebindings", ""))
        return (Conjunction(needs, "Role", f"binds itself to Role `{name}`", Confidence.CERTAIN, f"Role/{name}"),)
    if right == "impersonate-groups":
        needs = ((right, name), (IMPERSONATE_SOMEONE, ""))
        return (Conjunction(needs, Node("Group", name), f"impersonates the group `{name}`"),)
    return _constrained(right, name)


def _constrained(right: str, name: str) -> tuple[Conjunction, ...]:
    """What constrained impersonation of one user, group, service account or node opens."""
    target: Node | str
    mode, target, whom = "user-info", Node("User", name), f"user `{name}`"
    if right == "impersonate-as-accounts":
        mode, target, whom = "serviceaccount", "Account", f"service account `{name}`"
    elif right in ("impersonate-as-nodes", "impersonate-as-own-node"):
        mode = "arbitrary-node" if right == "impersonate-as-nodes" else "associated-node"
        target, whom = Node("User", f"system:node:{name}"), f"node `{name}`"
    elif right == "impersonate-as-groups":
        target, whom = Node("Group", name), f"the group `{name}`"
    elif right != "impersonate-as-users" or service_account_of(name) is not None:
        return ()
    if name == MASTERS:
        return ()
    needs = [(right, name), (f"{REQUEST_AS}{mode}", "")]
    if right == "impersonate-as-groups":
        needs.append((IMPERSONATE_AS_SOMEONE, ""))
    return (Conjunction(tuple(needs), target, f"impersonates {whom} in some requests", _LIKELY, name),)


class Fired(NamedTuple):
    """A conjunction that holds in a scope."""

    conjunction: Conjunction
    scope: str


def holding(conjunctions: Iterable[Conjunction], parts: Iterable[Part]) -> Iterator[Fired]:
    """The conjunctions that a set of parts fulfils, each in the widest scope."""
    by_scope: dict[str, set[Need]] = {}
    for part in parts:
        by_scope.setdefault(part.scope, set()).add((part.right, part.name))
    everywhere = by_scope.get(EVERYWHERE, set())
    for conjunction in conjunctions:
        if everywhere.issuperset(conjunction.needs):
            yield Fired(conjunction, EVERYWHERE)
            continue
        for scope, held in by_scope.items():
            if not held.isdisjoint(conjunction.needs) and all(n in held or n in everywhere for n in conjunction.needs):
                yield Fired(conjunction, scope)


def parts_of(held: Held, scope: str) -> Iterator[Part]:
    """The parts of conjunctions that a right is."""
    if held.right in ("impersonate-users", "impersonate-serviceaccounts"):
        yield Part(IMPERSONATE_SOMEONE, EVERYWHERE)
    if held.right == "impersonate-as-users":
        yield Part(IMPERSONATE_AS_SOMEONE, EVERYWHERE)
    if held.right not in PARTS:
        return
    if held.right == "change-namespaces" and held.names is not None:
        yield from (Part(held.right, name) for name in held.names if scope in (EVERYWHERE, name))
    elif (
        held.names is None
        or held.right
        in (
            "approve-client-signer",
            "approve-kubelet-signer",
            "read-secrets",
            "use-scc",
        )
        or held.right in ("change-clusterroles", "change-roles", "escalate-clusterroles", "escalate-roles")
    ):
        yield Part(held.right, scope)
    else:
        yield from (Part(held.right, scope, name) for name in held.names)
