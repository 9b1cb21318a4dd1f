"""One rule of a Role or ClusterRole: which requests it matches and which other rules it covers.

Follows `RuleAllows` and the matchers of k8s.io/kubernetes/plugin/pkg/auth/authorizer/rbac and
k8s.io/component-helpers/auth/rbac/validation (`Covers`).
"""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import NamedTuple

from kubelint.graph.rbac.requests import Request

ALL = "*"


class PolicyRule(NamedTuple):
    """A `PolicyRule` of `rbac.authorization.k8s.io`, its five lists as written. Hashable: equal rules are one."""

    verbs: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()

    def allows(self, request: Request) -> bool:
        """Whether this rule alone grants the request. Scope is the binding's matter, not the rule's."""
        verbs = self.verbs
        if request.verb not in verbs and ALL not in verbs:
            return False
        if request.url is not None:
            return any(url_matches(url, request.url) for url in self.urls)
        groups = self.groups
        return (
            (request.group in groups or ALL in groups)
            and self.matches_resource(request.resource, request.subresource)
            and (not self.names or request.name in self.names)
        )

    def matches_resource(self, resource: str, subresource: str = "") -> bool:
        """Whether the resource is named: `*`, the exact `resource/subresource`, or `*/subresource`.

        `pods` does not match `pods/exec`, and `pods/*` matches nothing but itself.
        """
        resources = self.resources
        if ALL in resources:
            return True
        if not subresource:
            return resource in resources
        return f"{resource}/{subresource}" in resources or f"*/{subresource}" in resources

    def has_verb(self, *verbs: str) -> bool:
        """Whether one of the verbs is granted."""
        return ALL in self.verbs or any(verb in self.verbs for verb in verbs)

    @property
    def unlimited(self) -> bool:
        """Whether it grants every verb on every resource of every group."""
        return ALL in self.verbs and ALL in self.groups and ALL in self.resources and not self.names


def decode(value: object) -> PolicyRule:
    """The rule of a decoded manifest; null is an empty list or text.

    With any other type than a list of strings the API server refuses the role: such a rule grants nothing.
    """
    if not isinstance(value, dict):
        return PolicyRule()
    keys = ("verbs", "apiGroups", "resources", "resourceNames", "nonResourceURLs")
    lists = [_strings(value.get(key)) for key in keys]
    return PolicyRule(*(found for found in lists if found is not None)) if None not in lists else PolicyRule()


def _strings(value: object) -> tuple[str, ...] | None:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(item is None or isinstance(item, str) for item in value):
        return None
    return tuple(item or "" for item in value)


def url_matches(pattern: str, url: str) -> bool:
    """Whether a non-resource URL of a rule matches a path: exactly, or as a prefix when it ends with `*`."""
    return pattern == url or (pattern.endswith(ALL) and url.startswith(pattern.rstrip(ALL)))


def atoms(rule: PolicyRule) -> Iterator[PolicyRule]:
    """The rule taken apart into rules of one group, resource, verb and name (or verb and URL) each."""
    for group, resource, verb in product(rule.groups, rule.resources, rule.verbs):
        for name in rule.names or (None,):
            yield PolicyRule((verb,), (group,), (resource,), () if name is None else (name,))
    for url, verb in product(rule.urls, rule.verbs):
        yield PolicyRule(verbs=(verb,), urls=(url,))


def covers_atom(owner: PolicyRule, atom: PolicyRule) -> bool:
    """Whether a rule contains a request that `atoms` made: the escalation check of RBAC.

    `*` in the owner covers anything, an enumeration never covers `*`, and names are covered only by the same names.
    """
    if ALL not in owner.verbs and atom.verbs[0] not in owner.verbs:
        return False
    if atom.urls:
        return any(url_matches(url, atom.urls[0]) for url in owner.urls)
    resource, _, subresource = atom.resources[0].partition("/")
    return (
        (ALL in owner.groups or atom.groups[0] in owner.groups)
        and (owner.matches_resource(resource, subresource) or atom.resources[0] in owner.resources)
        and (not owner.names or (bool(atom.names) and atom.names[0] in owner.names))
    )


def uncovered(owners: Iterable[PolicyRule], rule: PolicyRule) -> list[PolicyRule]:
    """The parts of a rule that none of the owners' rules contains; empty when all of it is covered."""
    held = list(owners)
    return [atom for atom in atoms(rule) if not any(covers_atom(owner, atom) for owner in held)]
