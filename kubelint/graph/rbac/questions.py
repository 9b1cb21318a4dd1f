"""Questions as people type them: `kubectl auth can-i` spelling to a request."""

from collections.abc import Iterable
from typing import NamedTuple

from kubelint.graph.rbac import api_resources
from kubelint.graph.rbac.requests import Request
from kubelint.values.suggestions import did_you_mean

_VERBS = frozenset(
    "get list watch create update patch delete deletecollection proxy use bind escalate approve sign attest *".split()
)
"""Verbs of requests, and those that only authorization knows (kubernetes.io/docs, Authorization, Request verbs)."""


class Question(NamedTuple):
    """A request, and what was taken for granted in reading it (lines for the terminal)."""

    request: Request
    notes: tuple[str, ...] = ()


class Scope(NamedTuple):
    """Where a question is asked: in a namespace (`default` when none is given) or in all of them at once."""

    namespace: str | None = None
    all_namespaces: bool = False


def question(
    verb: str, target: str, scope: Scope, subresource: str | None = None, custom: Iterable[str] = ()
) -> Question:
    """The request behind `VERB RESOURCE[/NAME]`; a target that starts with `/` is a non-resource URL.

    `pods/log` is the subresource where the resource has one of that name (a note says so), else an object's name.
    `custom` are names of CustomResourceDefinitions, for the group of an unqualified resource.
    """
    if target.startswith("/"):
        return Question(Request(verb, url=target))
    resource, _, name = target.partition("/")
    known = api_resources.find(resource, custom)
    notes = _unusual(verb)
    if known is None:
        plural, _, group = resource.partition(".")
        known = api_resources.ApiResource(group, plural, True)
        if plural != "*":
            notes.append(f"resource `{resource}` is not known, taken as written")
    if subresource is None and name.partition("/")[0] in known.subresources:
        subresource, _, name = name.partition("/")
        notes.append(f"`{subresource}` is taken as the subresource of `{known.name}`")
    namespace = _namespace(known, name, scope)
    if not known.namespaced and scope.namespace and not namespace:
        notes.append(f"resource `{known.name}` is not namespace scoped")
    return Question(Request(verb, known.group, known.name, subresource or "", name, namespace), tuple(notes))


def _unusual(verb: str) -> list[str]:
    """What to say of a verb that no request has; those of impersonation may name what is impersonated."""
    if verb in _VERBS or verb.startswith("impersonate"):
        return []
    hint = did_you_mean(verb, _VERBS)
    return [f"`{verb}` is no verb of the API server" + (f"; {hint}" if hint else "")]


def _namespace(resource: api_resources.ApiResource, name: str, scope: Scope) -> str:
    """The namespace of the request; a request for one Namespace is made in that namespace."""
    if (resource.group, resource.name) == ("", "namespaces"):
        return name
    if scope.all_namespaces or not resource.namespaced:
        return ""
    return scope.namespace or "default"
