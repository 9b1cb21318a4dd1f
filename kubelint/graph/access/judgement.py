"""Which grants of dangerous rights are worth a finding, and how bad they are.

Scope, names, who holds it and whether it is bound decide: a right held cluster-wide or in somebody else's namespace
is a warning, in one's own a note; what leads straight to cluster-admin is an error for service accounts.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint.findings import Label, Place, Severity
from kubelint.graph.access.build import AccessGraph
from kubelint.graph.access.model import CLUSTER_ADMIN, EVERYWHERE, Confidence, Node
from kubelint.graph.access.operators import expected
from kubelint.graph.access.problems import RiskyRight
from kubelint.graph.access.rights import CLUSTER_RIGHTS, EVERYTHING, Held, held_at, held_by
from kubelint.graph.rbac.requests import MASTERS, service_account_of
from kubelint.graph.rbac.world import Binding, GrantedRule, Role, RoleKey
from kubelint.values.versions import KubernetesVersion

_NOTE, _WARNING = Severity.NOTE, Severity.WARNING

RULES: dict[str, tuple[str, Severity]] = {
    "escalate-clusterroles": ("role-escalation", _WARNING),
    "escalate-roles": ("role-escalation", _WARNING),
    "bind-clusterroles": ("role-binding-right", _WARNING),
    "bind-roles": ("role-binding-right", _WARNING),
    "impersonate-groups": ("impersonation", _WARNING),
    "impersonate-users": ("impersonation", _WARNING),
    "impersonate-serviceaccounts": ("impersonation", _WARNING),
    "impersonate-constrained": ("impersonation", _NOTE),
    "create-tokens": ("token-creation", _WARNING),
    "read-secrets": ("secret-access", _WARNING),
    "create-pods": ("workload-creation", _WARNING),
    "create-workloads": ("workload-creation", _WARNING),
    "change-workloads": ("workload-creation", _WARNING),
    "write-pod-makers": ("deployer-resources", _NOTE),
    "write-deployers": ("deployer-resources", _NOTE),
    "exec-pods": ("pod-execution", _WARNING),
    "attach-pods": ("pod-execution", _NOTE),
    "exec-pods-by-get": ("pod-execution", _WARNING),
    "attach-pods-by-get": ("pod-execution", _NOTE),
    "debug-pods": ("pod-execution", _WARNING),
    "change-pods": ("pod-execution", _WARNING),
    "reach-pods": ("traffic-redirection", _NOTE),
    "redirect-traffic": ("traffic-redirection", _NOTE),
    "proxy-nodes": ("node-proxy", _WARNING),
    "change-nodes": ("node-modification", _NOTE),
    "approve-client-signer": ("certificate-approval", _WARNING),
    "approve-kubelet-signer": ("certificate-approval", _WARNING),
    "write-trust-bundles": ("certificate-approval", _NOTE),
    "write-mutating-webhooks": ("admission-modification", _WARNING),
    "write-validating-webhooks": ("admission-modification", _WARNING),
    "write-mutating-policies": ("admission-modification", _WARNING),
    "write-mutating-policy-bindings": ("admission-modification", _NOTE),
    "weaken-admission": ("admission-modification", _NOTE),
    "change-crds": ("api-extension", _NOTE),
    "write-apiservices": ("api-extension", _WARNING),
    "change-namespaces": ("namespace-modification", _NOTE),
    "create-volumes": ("volume-creation", _NOTE),
    "change-configmaps": ("system-configmap", _WARNING),
}
"""The kubelint rule for each right, and the severity of holding it where one has no business."""


_SYSTEM_CONFIGMAPS = frozenset(
    ("aws-auth", "coredns", "kube-proxy", "kubeadm-config", "extension-apiserver-authentication")
)


class _Use(NamedTuple):
    """A right of a rule as one binding hands it out (None: the role is not bound)."""

    held: Held
    granted: GrantedRule
    binding: Binding | None


def risky_rights(graph: AccessGraph, owned: set[tuple[Place, str]]) -> Iterator[RiskyRight]:
    """One value per rule of a role and kubelint rule. `owned`: what an escalation path speaks of."""
    groups: dict[tuple[Place, str], list[_Use]] = {}
    for use in _uses(graph):
        place = right_place(use.granted, use.held)
        if place is not None and not _binds_harmless_roles(graph, use):
            groups.setdefault((place, RULES[use.held.right][0]), []).append(use)
    direct = _direct_goals(graph)
    for (place, rule), uses in groups.items():
        if (place, rule) not in owned:
            yield from _judged(place, rule, uses, direct)


def _binds_harmless_roles(graph: AccessGraph, use: _Use) -> bool:
    """Whether a right to bind is for named roles without any dangerous right."""
    if use.held.right not in ("bind-clusterroles", "bind-roles") or use.held.names is None:
        return False
    kind = "ClusterRole" if use.held.right == "bind-clusterroles" else "Role"
    namespace = use.binding.namespace if use.binding is not None and kind == "Role" else ""
    keys = [(kind, namespace, name) for name in use.held.names]
    rights = {held.right for key in keys for g in graph.world.rules_of(key) for held in held_by(g.rule)}
    return all(key in graph.world.roles for key in keys) and rights.isdisjoint((*RULES, EVERYTHING))


def _uses(graph: AccessGraph) -> Iterator[_Use]:
    bound: set[RoleKey] = set()
    for binding in graph.world.bindings:
        if binding.resource is None:
            continue
        bound.add(binding.role)
        for granted in graph.world.rules_of(binding.role):
            yield from (_Use(h, granted, binding) for h in _worth_telling(granted, binding.namespace, graph.version))
    for key, role in graph.world.roles.items():
        if role.resource is not None and key not in bound and role.selectors is None and not _aggregates(role):
            for granted in graph.world.rules_of(key):
                yield from (_Use(h, granted, None) for h in _worth_telling(granted, role.namespace, graph.version))


def _worth_telling(granted: GrantedRule, namespace: str, version: KubernetesVersion) -> Iterator[Held]:
    if granted.origin.resource is None:
        return
    for held in held_at(granted.rule, version):
        if held.right not in RULES or not held.explicit:
            continue
        if namespace and held.right in CLUSTER_RIGHTS:
            continue
        if held.right == "change-configmaps" and not _system_configmap(held, namespace):
            continue
        yield held


def _system_configmap(held: Held, namespace: str) -> bool:
    if namespace != "kube-system":
        return False
    return held.names is None or not _SYSTEM_CONFIGMAPS.isdisjoint(held.names)


def _aggregates(role: Role) -> bool:
    return any(label.startswith("rbac.authorization.k8s.io/aggregate-to-") for label in role.labels)


def right_place(granted: GrantedRule, held: Held) -> Place | None:
    """The resource that the rule names, or the whole rule; None for built-in roles."""
    resource = granted.origin.resource
    if resource is None:
        return None
    listed = resource.items("rules", granted.position, "resources")
    for wanted in (held.resource, "*"):
        if wanted in listed:
            return resource.at("rules", granted.position, "resources", listed.index(wanted))
    return resource.at("rules", granted.position)


def _direct_goals(graph: AccessGraph) -> dict[tuple[str, str, str], str]:
    """The goal that a binding's right leads to in one certain step, by binding and right."""
    found: dict[tuple[str, str, str], str] = {}
    for node in graph.bindings:
        for edge in graph.edges.get(node, ()):
            if edge.target == CLUSTER_ADMIN and edge.confidence is Confidence.CERTAIN:
                for right in (edge.right, *(part.right for part in edge.parts)):
                    found[node.scope, node.name, right] = "cluster-admin"
    return found


def _judged(place: Place, rule: str, uses: list[_Use], direct: dict[tuple[str, str, str], str]) -> Iterator[RiskyRight]:
    worst = _NOTE
    holders: dict[Node, None] = {}
    scopes: dict[str, None] = {}
    related: dict[Place, str] = {}
    goal = ""
    told = uses[0]
    for use in uses:
        severity, leads_to = _severity(use, rule, direct)
        if severity is None:
            continue
        if severity > worst or not holders:
            worst, told, goal = max(worst, severity), use, leads_to or goal
        if use.binding is not None:
            holders.update((Node(*s.key), None) for s in use.binding.subjects)
            scopes[use.binding.namespace or EVERYWHERE] = None
            if use.binding.place is not None:
                related[use.binding.place] = f"granted by {use.binding.title}"
    if all(_severity(use, rule, direct)[0] is None for use in uses):
        return
    labels = tuple(Label(at, text) for at, text in list(related.items())[:10])
    held, origin = told.held, told.granted.origin
    yield RiskyRight(
        rule,
        held.right,
        origin,
        place,
        held.resource,
        held.verbs,
        held.names,
        tuple(scopes),
        tuple(holders),
        worst,
        labels,
        goal,
    )


def _severity(use: _Use, rule: str, direct: dict[tuple[str, str, str], str]) -> tuple[Severity | None, str]:
    """How bad one use is, None when it is expected or grants nobody anything; and the goal it reaches at once."""
    base = RULES[use.held.right][1]
    binding = use.binding
    if binding is None:
        return _NOTE, ""
    if all(subject.key == ("Group", MASTERS) for subject in binding.subjects):
        return None, ""
    accounts = [service_account_of(subject.key[1]) for subject in binding.subjects]
    known = [account for account in accounts if account is not None]
    if len(known) == len(accounts) and expected(known, rule, binding, use.granted.origin):
        return None, ""
    goal = direct.get((binding.namespace or EVERYWHERE, binding.name, use.held.right), "")
    if goal:
        return (Severity.ERROR if known else _WARNING), goal
    own = binding.namespace and known and all(space == binding.namespace for space, _ in known)
    if use.held.names is not None:
        return (None if own else _NOTE), ""
    if own or not known:
        return _NOTE, ""
    return base, ""
