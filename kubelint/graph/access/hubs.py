"""Where hubs lead: whoever controls all pods, all Secrets, all service accounts … of a namespace."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from kubelint.graph.access.conjunctions import RUN_PODS
from kubelint.graph.access.model import CONTROL_PLANE, EVERYWHERE, SAFE_LEVELS, WORKER, Confidence, Edge, Node, Part

if TYPE_CHECKING:
    from kubelint.graph.access.build import AccessGraph

BY_NAMESPACE = frozenset(("accounts", "pods", "exec", "hosts", "namespace-admin", "secrets"))
"""The hubs that there is one of in each namespace; the one for all of them leads to each."""

_CONTROLLERS = ("system:kube-controller-manager", "system:kube-scheduler")


def edges_from(graph: "AccessGraph", node: Node) -> Iterator[Edge]:
    """The edges out of a hub; none for any other node."""
    lead = _LEADS.get(node.kind)
    return iter(()) if lead is None else lead(graph, node)


def _pods(graph: "AccessGraph", node: Node) -> Iterator[Edge]:
    graph.parts.setdefault(node, {})[Part(RUN_PODS, node.name)] = None
    yield Edge(node, Node("accounts", node.name), "a pod may run as any service account of its namespace")
    yield Edge(node, Node("secrets", node.name), "a pod may mount any Secret of its namespace")
    if node.name == EVERYWHERE:
        return
    level, known = graph.enforced(node.name)
    if level not in SAFE_LEVELS:
        sure = Confidence.CERTAIN if known else Confidence.LIKELY
        yield Edge(node, Node("hosts", node.name), "Pod Security is not enforced in the namespace", sure)


def _hosts(graph: "AccessGraph", node: Node) -> Iterator[Edge]:
    yield Edge(node, WORKER, "a privileged pod controls its node")
    yield Edge(node, CONTROL_PLANE, "a pod may tolerate the control plane's taint", Confidence.LIKELY)


def _exec(graph: "AccessGraph", node: Node) -> Iterator[Edge]:
    for workload in graph.inventory.workloads_by_namespace.get(node.name, ()):
        yield Edge(node, graph.workload_node(workload), "runs in its containers")
    if node.name == "kube-system":
        yield Edge(node, WORKER, "pods of kube-system such as kube-proxy are privileged", Confidence.LIKELY)


def _accounts(graph: "AccessGraph", node: Node) -> Iterator[Edge]:
    for account in graph.accounts.get(node.name, ()):
        yield Edge(node, account, "is one of them")


def _namespace_admin(graph: "AccessGraph", node: Node) -> Iterator[Edge]:
    for kind in ("pods", "exec", "secrets", "accounts"):
        yield Edge(node, Node(kind, node.name), "an admin of a namespace controls what is in it")


def _secrets(graph: "AccessGraph", node: Node) -> Iterator[Edge]:
    for account in graph.token_secrets.get(node.name, {}).values():
        yield Edge(node, account, "its token is in a Secret")


def _users(graph: "AccessGraph", node: Node) -> Iterator[Edge]:
    known = {s.name for b in graph.world.bindings for s in b.subjects if s.kind == "User"}
    for name in sorted(known | set(_CONTROLLERS)):
        yield Edge(node, Node("User", name), "is one of them")


def _groups(graph: "AccessGraph", node: Node) -> Iterator[Edge]:
    for name in graph.groups:
        yield Edge(node, Node("Group", name), "is one of them")


def _roles(graph: "AccessGraph", node: Node) -> Iterator[Edge]:
    for kind, namespace, name in graph.world.roles:
        if kind == "Role" and node.name in (namespace, EVERYWHERE):
            yield Edge(node, Node("Role", f"Role/{name}", namespace), "is one of them")


def worker(graph: "AccessGraph") -> Iterator[Edge]:
    """The edges out of a worker node: to the workloads whose pods may run there."""
    for workload in graph.inventory.workloads:
        sure = Confidence.CERTAIN if workload.kind == "DaemonSet" else Confidence.LIKELY
        yield Edge(WORKER, graph.workload_node(workload), "its pods may run on the node", sure)


_LEADS: dict[str, Callable[["AccessGraph", Node], Iterator[Edge]]] = {
    "pods": _pods,
    "hosts": _hosts,
    "exec": _exec,
    "accounts": _accounts,
    "namespace-admin": _namespace_admin,
    "secrets": _secrets,
    "users": _users,
    "groups": _groups,
    "roles": _roles,
}
