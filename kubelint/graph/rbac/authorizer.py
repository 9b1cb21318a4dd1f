"""The RBAC authorizer: may WHO do WHAT, and by which binding, role and rule; and who may do it.

Follows k8s.io/kubernetes/plugin/pkg/auth/authorizer/rbac: one rule must match verb, group, resource and name; a
ClusterRoleBinding grants everywhere, a RoleBinding in its own namespace only; `system:masters` is always allowed.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint.graph.rbac.requests import MASTERS, Identity, Request
from kubelint.graph.rbac.world import Binding, GrantedRule, Subject, World


class Grant(NamedTuple):
    """Why a request is allowed: a subject of a binding, and the rule of its role that matches."""

    binding: Binding
    subject: Subject
    granted: GrantedRule

    def __str__(self) -> str:
        return f"RBAC: allowed by {self.binding.reason(self.subject)}"


class Verdict(NamedTuple):
    """The answer to a request: the grant that allows it. Members of `system:masters` are allowed without one."""

    allowed: bool
    grant: Grant | None = None

    @property
    def reason(self) -> str:
        """The reason as the API server words it; empty when no rule allows it."""
        if self.grant is not None:
            return str(self.grant)
        return f'member of "{MASTERS}", which may do everything' if self.allowed else ""


class Authorizer:
    """Answers requests over a world. Bindings are found by subject, never by going through all of them."""

    def __init__(self, world: World):
        self.world = world
        self._by_subject: dict[tuple[str, str], list[tuple[int, Subject]]] = {}
        for order, binding in enumerate(world.bindings):
            for subject in binding.subjects:
                self._by_subject.setdefault(subject.key, []).append((order, subject))

    def authorize(self, identity: Identity, request: Request) -> Verdict:
        """Whether the request is allowed, and by what: ClusterRoleBindings are asked first."""
        if MASTERS in identity.groups:
            return Verdict(True)
        grant = next(self.grants(identity, request), None)
        return Verdict(grant is not None, grant)

    def grants(self, identity: Identity, request: Request) -> Iterator[Grant]:
        """All grants that allow a request: one per binding and matching rule."""
        for binding, subject in self.bindings_of(identity, request.namespace):
            if request.url is not None and binding.namespace:
                continue
            for granted in self.world.rules_of(binding.role):
                if granted.rule.allows(request):
                    yield Grant(binding, subject, granted)

    def bindings_of(self, identity: Identity, namespace: str = "") -> list[tuple[Binding, Subject]]:
        """The bindings that hold for an identity in a namespace, cluster-wide ones first, with its subject."""
        held: dict[int, Subject] = {}
        for key in (("User", identity.user), *(("Group", group) for group in identity.groups)):
            for order, subject in self._by_subject.get(key, ()):
                known = held.get(order)
                if known is None or subject.position < known.position:
                    held[order] = subject
        bindings = self.world.bindings
        pairs = [(bindings[order], held[order]) for order in sorted(held)]
        found = [pair for pair in pairs if pair[0].namespace in ("", namespace)]
        return sorted(found, key=lambda pair: bool(pair[0].namespace))

    def who_can(self, request: Request) -> Iterator[Grant]:
        """A grant for each subject of each binding that allows the request."""
        for binding in self.world.bindings:
            if binding.namespace and (binding.namespace != request.namespace or request.url is not None):
                continue
            granted = next((g for g in self.world.rules_of(binding.role) if g.rule.allows(request)), None)
            if granted is not None:
                for subject in binding.subjects:
                    yield Grant(binding, subject, granted)

    def rules_for(self, identity: Identity, namespace: str = "") -> list[GrantedRule]:
        """The rules that an identity holds in a namespace, as `kubectl auth can-i --list` shows them: each once."""
        found: dict[object, GrantedRule] = {}
        for binding, _ in self.bindings_of(identity, namespace):
            for granted in self.world.rules_of(binding.role):
                rule = granted.rule if not binding.namespace else granted.rule._replace(urls=())
                if rule.resources or rule.urls:
                    found.setdefault(rule, granted._replace(rule=rule))
        return list(found.values())
