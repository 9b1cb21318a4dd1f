"""Where a single right leads: the edges out of a grant."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from kubelint.graph.access.model import ALL_SECRETS, CLUSTER_ADMIN, EVERYWHERE, SAFE_LEVELS, Confidence, Edge, Node
from kubelint.graph.access.rights import EVERYTHING, Held
from kubelint.graph.rbac.requests import service_account_of, service_account_user
from kubelint.graph.rbac.world import GrantedRule

if TYPE_CHECKING:
    from kubelint.graph.access.build import AccessGraph

Reached = tuple[Node, str, Confidence]
Way = Callable[["AccessGraph", Held, str], Iterator[Reached]]

BOOTSTRAPPERS = "system:bootstrappers"
DEPLOYERS: dict[str, tuple[str, ...]] = {
    "applications": ("argocd-application-controller",),
    "applicationsets": ("argocd-applicationset-controller", "argocd-application-controller"),
    "kustomizations": ("kustomize-controller",),
    "helmreleases": ("helm-controller",),
    "helmcharts": ("helm-controller",),
    "policies": ("kyverno-background-controller", "kyverno-admission-controller"),
    "clusterpolicies": ("kyverno-background-controller", "kyverno-admission-controller"),
    "externalsecrets": ("external-secrets",),
    "clusterexternalsecrets": ("external-secrets",),
    "compositions": ("crossplane",),
    "restores": ("velero", "velero-server"),
}
"""The service accounts that act on what `write-deployers` writes, by resource."""

SURE, LIKELY, POSSIBLE = Confidence.CERTAIN, Confidence.LIKELY, Confidence.POSSIBLE


def steps(graph: "AccessGraph", node: Node, held: Held, granted: GrantedRule, scope: str) -> Iterator[Edge]:
    """The edges that a right opens in a scope (a namespace or `*`) for whoever holds the grant `node`."""
    way = _WAYS.get(held.right)
    if way is not None:
        for target, why, confidence in way(graph, held, scope):
            yield Edge(node, target, why, confidence, held.right, granted)


def _everything(graph: "AccessGraph", held: Held, scope: str) -> Iterator[Reached]:
    if scope == EVERYWHERE:
        yield CLUSTER_ADMIN, "may do everything", SURE
    else:
        yield Node("namespace-admin", scope), "may do everything in the namespace", SURE


def _become(why: str) -> Way:
    def way(graph: "AccessGraph", held: Held, scope: str) -> Iterator[Reached]:
        if held.names is None:
            yield Node("accounts", scope), why, SURE
            return
        for name in held.names:
            spaces = [scope] if scope != EVERYWHERE else spaces_of(graph, name)
            for space in spaces:
                yield Node("User", service_account_user(space, name)), why, SURE

    return way


def spaces_of(graph: "AccessGraph", name: str) -> list[str]:
    """The namespaces with a service account of this name."""
    return [
        space for space, nodes in graph.accounts.items() if Node("User", service_account_user(space, name)) in nodes
    ]


def _users(graph: "AccessGraph", held: Held, scope: str) -> Iterator[Reached]:
    if held.names is None:
        yield Node("users", EVERYWHERE), "impersonates any user", SURE
        return
    for name in held.names:
        if service_account_of(name) is None:  # the server asks for `serviceaccounts` then
            yield Node("User", name), f"impersonates user `{name}`", SURE


def _read_secrets(graph: "AccessGraph", held: Held, scope: str) -> Iterator[Reached]:
    if held.names is None:
        yield Node("secrets", scope), "reads any Secret", SURE
        return
    spaces = [scope] if scope != EVERYWHERE else list(graph.token_secrets)
    for space in spaces:
        for name in held.names:
            account = graph.token_secrets.get(space, {}).get(name)
            if account is not None:
                yield account, f"reads its token in Secret `{name}`", SURE


def _pods(why: str, confidence: Confidence = SURE) -> Way:
    def way(graph: "AccessGraph", held: Held, scope: str) -> Iterator[Reached]:
        yield Node("pods", scope), why, confidence if held.names is None else min(confidence, LIKELY)

    return way


def _exec(why: str, confidence: Confidence = SURE, host: bool = False) -> Way:
    def way(graph: "AccessGraph", held: Held, scope: str) -> Iterator[Reached]:
        if held.names is None:
            yield Node("exec", scope), why, confidence
        else:
            for workload in graph.inventory.workloads:
                if scope in (EVERYWHERE, workload.namespace) and _may_be_named(
                    workload.kind, workload.name, held.names
                ):
                    yield graph.workload_node(workload), why, confidence
        if host and scope != EVERYWHERE and graph.enforced(scope)[0] not in SAFE_LEVELS:
            yield Node("hosts", scope), "adds a privileged container to a pod", LIKELY
        elif host and scope == EVERYWHERE:
            yield Node("hosts", "kube-system"), "adds a privileged container to a pod", SURE

    return way


def _may_be_named(kind: str, name: str | None, names: tuple[str, ...]) -> bool:
    """Whether a workload's pod can have one of the names: a Pod its own, a StatefulSet's `name-0` and so on."""
    if kind == "Pod":
        return name in names
    return kind == "StatefulSet" and any(n.rpartition("-")[0] == name and n.rpartition("-")[2].isdigit() for n in names)


def _admission(target: Node, why: str) -> Way:
    def way(graph: "AccessGraph", held: Held, scope: str) -> Iterator[Reached]:
        yield target, why, SURE if held.names is None else LIKELY

    return way


def _node_proxy(graph: "AccessGraph", held: Held, scope: str) -> Iterator[Reached]:
    why = "runs commands in the node's pods through the kubelet, past admission and audit"
    yield Node("exec", EVERYWHERE), why, SURE if held.names is None else LIKELY


def _configmaps(graph: "AccessGraph", held: Held, scope: str) -> Iterator[Reached]:
    if scope in (EVERYWHERE, "kube-system") and (held.names is None or "aws-auth" in held.names):
        yield CLUSTER_ADMIN, "maps itself to `system:masters` in ConfigMap `kube-system/aws-auth` (EKS)", POSSIBLE


def _create_secrets(graph: "AccessGraph", held: Held, scope: str) -> Iterator[Reached]:
    if scope in (EVERYWHERE, "kube-system"):
        extra = [name for name in graph.groups if name.startswith(f"{BOOTSTRAPPERS}:")]
        for name in (BOOTSTRAPPERS, *extra):
            yield Node("Group", name), "makes a bootstrap token", LIKELY


def _deployers(graph: "AccessGraph", held: Held, scope: str) -> Iterator[Reached]:
    """The service accounts of the controller that acts on the objects, where the files know it."""
    for name in DEPLOYERS.get(held.resource, ()):
        for space in spaces_of(graph, name):
            yield Node("User", service_account_user(space, name)), f"lets a controller act on {held.resource}", POSSIBLE


_WAYS: dict[str, Way] = {
    EVERYTHING: _everything,
    "create-tokens": _become("makes a token for the service account"),
    "impersonate-serviceaccounts": _become("impersonates the service account"),
    "impersonate-users": _users,
    "read-secrets": _read_secrets,
    "create-secrets": _create_secrets,
    "create-pods": _pods("runs a pod of its own"),
    "create-workloads": _pods("runs pods of its own"),
    "change-workloads": _pods("changes the pods that a workload runs"),
    "write-pod-makers": _pods("runs pods through a custom resource", POSSIBLE),
    "write-deployers": _deployers,
    "exec-pods": _exec("runs commands in a pod"),
    "exec-pods-by-get": _exec("runs commands in a pod"),
    "attach-pods": _exec("attaches to a pod's process", LIKELY),
    "attach-pods-by-get": _exec("attaches to a pod's process", LIKELY),
    "debug-pods": _exec("adds a container to a running pod", host=True),
    "change-pods": _exec("replaces the image of a running pod"),
    "proxy-nodes": _node_proxy,
    "write-mutating-webhooks": _admission(CLUSTER_ADMIN, "rewrites any object on admission"),
    "write-validating-webhooks": _admission(ALL_SECRETS, "sees any object on admission, Secrets too"),
    "write-apiservices": lambda graph, held, scope: iter([(CLUSTER_ADMIN, "takes over an API group", POSSIBLE)]),
    "change-configmaps": _configmaps,
}
