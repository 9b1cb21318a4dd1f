"""A rule that never grants what it says.

## Why
The authorizer compares strings: `pods/*`, `pods/logs`, `core`, `apps/v1`, `Pod` or `deployment` match no request, and
neither do `deployments` of the core group, which are in `apps`, `create` by name, because a request to create carries
no name, or the HTTP verb `post`. A resource whose right group stands in another rule of the role is not told.

## Bad
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: worker}
rules:
  - apiGroups: [""]
    resources: [pods/*]
    verbs: [get]
```

## Good
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: worker}
rules:
  - apiGroups: [""]
    resources: [pods, pods/log]
    verbs: [get]
```
"""

from collections.abc import Iterable, Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.rbac import api_resources
from kubelint.graph.rbac.world import API_GROUP
from kubelint.resources import Resource, View
from kubelint.rules import rule
from kubelint.values.suggestions import nearest

_HTTP = {"post": "`create`", "put": "`update`", "head": "`get`"}
"""Verbs of requests for URLs, and how requests for resources call them."""
_OF_OWNERS = "finalizers"
"""What OwnerReferencesPermissionEnforcement asks for, of every resource."""


@rule(severity=Severity.WARNING, kinds=("Role", "ClusterRole"))
def check(role: Resource) -> Iterator[Finding]:
    """One finding per part of a rule that matches no request."""
    if role.group != API_GROUP:
        return
    for entry in role.views("rules"):
        groups = entry.strings("apiGroups")
        for position, group in enumerate(entry.items("apiGroups")):
            yield from _problem(entry, "apiGroups", position, role, *_group(group))
        for position, resource in enumerate(entry.items("resources")):
            answer = _resource(resource, groups)
            if not answer[0] and isinstance(resource, str):
                answer = _misplaced(resource, groups, role)
            yield from _problem(entry, "resources", position, role, *answer)
        for position, verb in enumerate(entry.items("verbs")):
            yield from _problem(entry, "verbs", position, role, *_verb(verb, entry))


def _problem(entry: View, field: str, position: int, role: Resource, why: str, help: str) -> Iterator[Finding]:
    if why:
        yield Finding(entry.at(field, position), f"{role.title} grants nothing with {why}", help)


def _group(group: object) -> tuple[str, str]:
    if group == "core":
        return "the API group `core`", 'write `""`, which stands for the core group'
    if isinstance(group, str) and "/" in group:
        return f"the API group `{group}`, which holds a version", f"write `{group.partition('/')[0]}`"
    if group == "v1":
        return "the API group `v1`, which is a version", 'write `""`, which stands for the core group'
    return "", ""


def _resource(resource: object, groups: list[str]) -> tuple[str, str]:
    if not isinstance(resource, str) or resource == "*":
        return "", ""
    name, slash, subresource = resource.partition("/")
    if slash and subresource == "*":
        return f"`{resource}`: only `*` alone stands for subresources", f"name the subresources, e.g. `{name}/status`"
    known = api_resources.find(name.lower())
    if known is not None and known.name != name and known.group in groups:
        return f"`{resource}`, which is no resource's name", f"write `{known.name}{slash}{subresource}`"
    return "", ""


def _misplaced(resource: str, groups: list[str], role: Resource) -> tuple[str, str]:
    """A built-in resource in groups that are built-in too and do not have it, or a subresource spelt like another."""
    name, _, subresource = resource.partition("/")
    homes = {home.group: home for home in api_resources.homes(name)}
    if not homes or not groups or not api_resources.groups().issuperset(groups):
        return "", ""
    at = [homes[group] for group in groups if group in homes]
    if not at:
        if any(_grants(entry, homes.keys(), resource) for entry in role.views("rules")):
            return "", ""
        home = next(iter(homes)) or '""'
        named = " or ".join(f"`{group}`" if group else "the core group" for group in groups)
        return f"`{resource}`, which is not in {named}", f"put it into a rule with `apiGroups: [{home}]`"
    known = {one for home in at for one in home.subresources}
    if not subresource or subresource in known or subresource == _OF_OWNERS:
        return "", ""
    near = nearest(subresource, known)
    return (f"`{resource}`, which is no subresource", f"write `{name}/{near}`") if near else ("", "")


def _grants(entry: View, groups: Iterable[str], resource: str) -> bool:
    """Whether a rule names the resource in one of its own groups."""
    named = {"*", *groups}.intersection(entry.strings("apiGroups"))
    return bool(named) and bool({"*", resource}.intersection(entry.strings("resources")))


def _verb(verb: object, entry: View) -> tuple[str, str]:
    if not isinstance(verb, str):
        return "", ""
    if verb.lower() != verb and verb.isalpha():
        return f"the verb `{verb}`: verbs are lower case", f"write `{verb.lower()}`"
    if verb in _HTTP and entry.items("resources"):
        return f"the HTTP verb `{verb}`, which is for `nonResourceURLs`", f"write {_HTTP[verb]}"
    whole = [resource for resource in entry.strings("resources") if "/" not in resource and resource != "*"]
    if not entry.items("resourceNames") or len(whole) != len(entry.items("resources")) or not whole:
        return "", ""
    verbs = entry.strings("verbs")
    if verb == "deletecollection" or (verb == "create" and not {"update", "patch", "*"} & set(verbs)):
        return f"`{verb}` by name: such requests carry no name", f"grant `{verb}` in a rule without `resourceNames`"
    return "", ""
