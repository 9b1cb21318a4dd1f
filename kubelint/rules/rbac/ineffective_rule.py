"""A rule that never grants what it says.

## Why
The authorizer compares strings: `pods/*`, `core`, `apps/v1`, `Pod` or `deployment` match no request, and neither does
`create` by name, because a request to create carries no name, or the HTTP verb `post`.

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

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.rbac import api_resources
from kubelint.graph.rbac.world import API_GROUP
from kubelint.resources import Resource, View
from kubelint.rules import rule

_HTTP = {"post": "`create`", "put": "`update`", "head": "`get`"}
"""Verbs of requests for URLs, and how requests for resources call them."""


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
            yield from _problem(entry, "resources", position, role, *_resource(resource, groups))
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
