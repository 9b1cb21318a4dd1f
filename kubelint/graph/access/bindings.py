"""What is wrong with bindings: whom they trust, and whether role and subjects exist."""

from collections.abc import Iterator

from kubelint.findings import Label, Severity
from kubelint.graph.access.build import AccessGraph
from kubelint.graph.access.operators import expected
from kubelint.graph.access.problems import BindingProblem
from kubelint.graph.access.rights import held_by
from kubelint.graph.rbac.policy_rules import PolicyRule
from kubelint.graph.rbac.requests import (
    ANONYMOUS,
    AUTHENTICATED,
    MASTERS,
    SERVICE_ACCOUNTS,
    UNAUTHENTICATED,
    service_account_of,
)
from kubelint.graph.rbac.world import Binding, GrantedRule, Subject
from kubelint.settings import ExternalObject
from kubelint.values.suggestions import nearest

_NOTE, _WARNING, _ERROR = Severity.NOTE, Severity.WARNING, Severity.ERROR
_PUBLIC_URLS = frozenset(["/healthz", "/healthz/", "/livez", "/livez/", "/readyz", "/readyz/", "/version", "/version/"])
_HARMLESS_GROUPS = frozenset(("authorization.k8s.io", "authentication.k8s.io"))
_READING = frozenset(("get", "list", "watch"))


def binding_problems(graph: AccessGraph, external: tuple[ExternalObject, ...] = ()) -> Iterator[BindingProblem]:
    """Every problem of every binding in the files."""
    seen: dict[tuple[object, ...], Binding] = {}
    homes = {(role.kind, role.namespace) for role in graph.world.roles.values() if role.resource is not None}
    account_homes = {space for space, _ in graph.automount}
    for binding in sorted(graph.world.bindings, key=lambda b: bool(b.namespace)):
        if binding.resource is None:
            continue
        granted = graph.world.rules_of(binding.role)
        yield from _cluster_admin(binding, granted)
        if not _outside(external, *binding.role):
            yield from _missing_role(graph, binding, homes)
        for subject in binding.subjects:
            yield from _subject(graph, binding, subject, granted)
            if not _outside(external, subject.kind, subject.namespace, subject.name):
                yield from _missing_account(graph, binding, subject, account_homes)
            yield from _repeated(binding, subject, seen)


def _cluster_admin(binding: Binding, granted: tuple[GrantedRule, ...]) -> Iterator[BindingProblem]:
    """A binding that hands out everything; the group `system:masters` has it anyway."""
    if binding.place is None or not any(g.rule.unlimited for g in granted):
        return
    subjects = [subject for subject in binding.subjects if subject.key != ("Group", MASTERS)]
    if not subjects:
        return
    accounts = [account for s in subjects if (account := service_account_of(s.key[1])) is not None]
    if binding.namespace:
        own = all(space == binding.namespace for space, _ in accounts)
        severity = _WARNING if accounts and not own else _NOTE
    else:
        severity = _ERROR if accounts else _WARNING
    if len(accounts) == len(subjects) and expected(accounts, "cluster-admin-grant", binding):
        severity = _NOTE
    places = [(s, binding.subject_place(s)) for s in subjects]
    related = tuple(Label(at, f"granted to {s.kind} `{s.name}`") for s, at in places if at is not None)
    yield BindingProblem("cluster-admin-grant", binding, binding.place, subjects[0], severity, "", related)


def _subject(
    graph: AccessGraph, binding: Binding, subject: Subject, granted: tuple[GrantedRule, ...]
) -> Iterator[BindingProblem]:
    place = binding.subject_place(subject)
    if place is None:
        return
    if subject.key in (("User", ANONYMOUS), ("Group", UNAUTHENTICATED)):
        if not _public(binding, granted):
            yield BindingProblem("anonymous-grant", binding, place, subject, _ERROR, _worst(granted))
    elif subject.kind == "Group" and _everyone(subject.name):
        severity = _wide_severity(subject, binding, granted)
        if severity is not None:
            yield BindingProblem("grant-to-everyone", binding, place, subject, severity, _worst(granted))
    elif subject.key == ("Group", MASTERS):
        yield BindingProblem("masters-group", binding, place, subject, _NOTE, "")
    elif subject.kind == "ServiceAccount" and subject.name == "default" and granted:
        yield BindingProblem("default-service-account", binding, place, subject, _WARNING, _worst(granted))


def _everyone(group: str) -> bool:
    return group in (AUTHENTICATED, SERVICE_ACCOUNTS) or group.startswith(f"{SERVICE_ACCOUNTS}:")


def _public(binding: Binding, granted: tuple[GrantedRule, ...]) -> bool:
    """What a new cluster lets anybody do: health and version, and the signed `cluster-info` that kubeadm publishes."""
    return all(
        (rule.urls and not rule.resources and _PUBLIC_URLS.issuperset(rule.urls))
        or (
            binding.namespace == "kube-public" and rule.resources == ("configmaps",) and rule.names == ("cluster-info",)
        )
        for rule in (g.rule for g in granted)
    )


def _harmless(rule: PolicyRule) -> bool:
    """Rights that everybody has anyway: reviews of one's own access, and discovery."""
    if rule.urls:
        return not rule.resources and _READING.issuperset(rule.verbs)
    return bool(rule.groups) and _HARMLESS_GROUPS.issuperset(rule.groups)


def _wide_severity(subject: Subject, binding: Binding, granted: tuple[GrantedRule, ...]) -> Severity | None:
    """How bad it is that everybody has these rights; None for what a new cluster grants to everybody, too."""
    rules = [g.rule for g in granted if not _harmless(g.rule)]
    if not rules:
        return None
    if any(rule.unlimited for rule in rules) and not binding.namespace:
        return _ERROR
    if subject.name.startswith(f"{SERVICE_ACCOUNTS}:"):
        return _NOTE
    if any(held_by(rule) for rule in rules) or any(not _READING.issuperset(rule.verbs) for rule in rules):
        return _WARNING
    return _NOTE


def _worst(granted: tuple[GrantedRule, ...]) -> str:
    """What the grant amounts to, in a few words."""
    rules = [g.rule for g in granted]
    if any(rule.unlimited for rule in rules):
        return "all rights"
    for rule in rules:
        for held in held_by(rule):
            return f"rights such as `{held.verbs[0]} {held.resource}`"
    resources = [resource for rule in rules for resource in rule.resources]
    return f"rights on `{resources[0]}`" if resources else "rights on URLs"


def _missing_role(graph: AccessGraph, binding: Binding, homes: set[tuple[str, str]]) -> Iterator[BindingProblem]:
    """A warning where the files hold other Roles of the namespace or a role of a similar name, else a note."""
    kind, namespace, name = binding.role
    if binding.place is None or not name or kind not in ("Role", "ClusterRole") or binding.role in graph.world.roles:
        return
    if not name.startswith("system:openshift:"):
        own = (key[2] for key, role in graph.world.roles.items() if key[:2] == (kind, namespace) and role.resource)
        similar = nearest(name, own) if (kind, namespace) in homes else None
        severity = _WARNING if similar or (kind == "Role" and (kind, namespace) in homes) else _NOTE
        yield BindingProblem("missing-role", binding, binding.place, None, severity, similar or "")


def _missing_account(
    graph: AccessGraph, binding: Binding, subject: Subject, homes: set[str]
) -> Iterator[BindingProblem]:
    """Only where the files hold other service accounts of that namespace: else they say nothing about it."""
    place = binding.subject_place(subject)
    known = subject.name == "default" or (subject.namespace, subject.name) in graph.automount
    if subject.kind != "ServiceAccount" or place is None or known or subject.namespace == "kube-system":
        return
    if subject.namespace in homes:
        yield BindingProblem("missing-service-account", binding, place, subject, _WARNING, "")


def _outside(external: tuple[ExternalObject, ...], kind: str, namespace: str, name: str) -> bool:
    """Whether the settings say that the object exists outside the files."""
    return any(one.covers(kind, namespace, name) for one in external)


def _repeated(binding: Binding, subject: Subject, seen: dict[tuple[object, ...], Binding]) -> Iterator[BindingProblem]:
    """A subject that gets the same role in the same place twice, or here what it has everywhere."""
    if not binding.role[2]:
        return
    for scope in dict.fromkeys(("", binding.namespace)):
        first = seen.get((scope, binding.role, subject.key))
        place = binding.subject_place(subject)
        if first is not None and place is not None and first.place is not None:
            related = (Label(first.place, f"granted here by {first.title}"),)
            yield BindingProblem("redundant-binding", binding, place, subject, _NOTE, first.title, related)
            return
    seen.setdefault((binding.namespace, binding.role, subject.key), binding)
