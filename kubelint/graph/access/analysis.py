"""The analysis of access rights for `kubelint check`: what the rules of category `rbac` put into words."""

from collections.abc import Iterator

from kubelint.findings import Label
from kubelint.graph.access.bindings import binding_problems
from kubelint.graph.access.build import AccessGraph
from kubelint.graph.access.closure import Closure
from kubelint.graph.access.escalations import escalation_paths
from kubelint.graph.access.hosts import mounts_token
from kubelint.graph.access.judgement import risky_rights
from kubelint.graph.access.model import Confidence
from kubelint.graph.access.problems import BindingProblem, EscalationPath, IdleToken, OutOfScopeRule, RiskyRight
from kubelint.graph.rbac.api_resources import cluster_scoped
from kubelint.graph.rbac.requests import SERVICE_ACCOUNTS, service_account_user
from kubelint.graph.rbac.world import Binding, GrantedRule, RoleKey
from kubelint.inventory import Inventory
from kubelint.settings import Settings

AccessProblem = RiskyRight | EscalationPath | BindingProblem | OutOfScopeRule | IdleToken


def analyse(inventory: Inventory, settings: Settings) -> Iterator[AccessProblem]:
    """Every problem of roles, bindings and what they add up to. Only certain steps count."""
    graph = AccessGraph(inventory, version=settings.kubernetes_version)
    paths, owned = escalation_paths(graph, Closure(graph, Confidence.CERTAIN))
    yield from paths
    yield from risky_rights(graph, owned)
    yield from binding_problems(graph, settings.external)
    yield from out_of_scope_rules(graph)
    yield from idle_tokens(graph)


def out_of_scope_rules(graph: AccessGraph) -> Iterator[OutOfScopeRule]:
    """Rules for what has no namespace, in a Role or in a ClusterRole that only RoleBindings refer to."""
    users: dict[RoleKey, list[Binding]] = {}
    for binding in graph.world.bindings:
        users.setdefault(binding.role, []).append(binding)
    for key, role in graph.world.roles.items():
        bindings = users.get(key, [])
        if role.resource is None or _selected(role.labels):
            continue
        if role.kind == "ClusterRole" and (not bindings or any(not binding.namespace for binding in bindings)):
            continue
        related = tuple(Label(b.place, "granted in a namespace only") for b in bindings[:5] if b.place is not None)
        for position, rule in enumerate(role.rules):
            granted = GrantedRule(rule, role, position)
            what = _without_namespace(granted)
            if what and granted.place is not None:
                yield OutOfScopeRule(role, granted.place, what, related)


def _selected(labels: dict[str, str]) -> bool:
    """Whether another ClusterRole may aggregate a role with these labels."""
    return any("/aggregate-to-" in label for label in labels)


def _without_namespace(granted: GrantedRule) -> str:
    """What a rule names when none of it can be granted in a namespace, else empty."""
    rule = granted.rule
    if rule.urls and not rule.resources:
        return "non-resource URLs"
    if not rule.resources or len(rule.groups) != 1 or rule.urls:
        return ""
    inert = [r for r in rule.resources if cluster_scoped(rule.groups[0], r) and r.partition("/")[0] != "namespaces"]
    return ", ".join(f"`{resource}`" for resource in inert) if len(inert) == len(rule.resources) else ""


def idle_tokens(graph: AccessGraph) -> Iterator[IdleToken]:
    """Workloads that mount the token of a service account which no binding of the files gives any right.

    A ClusterRoleBinding that leaves out the namespace of the account means to give it some, and is told for that.
    """
    held = {subject.key for b in graph.world.bindings if b.resource is not None for subject in b.subjects}
    homeless = {
        subject.text("name")
        for b in graph.world.bindings
        if b.resource is not None and not b.namespace
        for subject in b.resource.views("subjects")
        if subject.text("kind") == "ServiceAccount" and not subject.get("namespace")
    }
    for workload in graph.inventory.workloads:
        account = (workload.namespace, workload.pod_spec.service_account_name)
        groups = {("Group", SERVICE_ACCOUNTS), ("Group", f"{SERVICE_ACCOUNTS}:{workload.namespace}")}
        keys = {("User", service_account_user(*account))} | groups
        if held & keys or account[1] in homeless or (account[1] != "default" and account not in graph.automount):
            continue
        spec = workload.pod_spec
        if spec.get("automountServiceAccountToken") is None and mounts_token(spec, graph.automount.get(account)):
            yield IdleToken(workload.title, account[1], spec.nearest("automountServiceAccountToken"))
