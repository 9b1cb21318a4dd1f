"""A rule grants every resource, group or verb.

## Why
`*` also means what is installed later: subresources such as `pods/exec`, verbs such as `escalate` and `impersonate`,
and custom resources that nobody has thought of yet.

## Bad
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: worker}
rules:
  - apiGroups: ["*"]
    resources: ["*"]
    verbs: [get, list]
```

## Good
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: worker}
rules:
  - apiGroups: [apps]
    resources: [deployments]
    verbs: [get, list]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Place, Severity
from kubelint.graph.rbac import api_resources
from kubelint.graph.rbac.world import API_GROUP
from kubelint.resources import Resource, View
from kubelint.rules import rule

_HELP = "name what it uses; `kubelint rbac can-i --list` shows what that amounts to"


@rule(
    severity=Severity.WARNING,
    kinds=("Role", "ClusterRole"),
    references=("CIS 5.1.3", "CWE-732", "NSA-CISA: role-based access control"),
)
def check(role: Resource) -> Iterator[Finding]:
    """One finding per rule: at the widest `*`. On named resources, or in a group of one's own, it is a note.

    Rules of a role that say no more than `*` as verb make one note together.
    """
    if role.group != API_GROUP:
        return
    verbs: list[Place] = []
    for entry in role.views("rules"):
        wide = [field for field in ("resources", "apiGroups", "verbs") if "*" in entry.items(field)]
        if not wide or not entry.items("resources"):
            continue
        built_in = any(group == "*" or group in api_resources.groups() for group in entry.strings("apiGroups"))
        severity = Severity.WARNING if wide[0] == "resources" and built_in else Severity.NOTE
        place = entry.at(wide[0], entry.items(wide[0]).index("*"))
        if wide == ["verbs"]:
            verbs.append(place)
            continue
        names = {"resources": "resource", "apiGroups": "API group", "verbs": "verb"}
        yield Finding(
            place,
            f"{role.title} grants every {' and every '.join(names[field] for field in wide)}{_groups(entry)}",
            _HELP,
            severity=severity,
        )
    if verbs:
        yield _every_verb(role, verbs)


def _every_verb(role: Resource, places: list[Place]) -> Finding:
    first, *others = places
    where = f" in {len(places)} rules" if others else ""
    related = tuple(Label(place, "here, too") for place in others)
    return Finding(first, f"{role.title} grants every verb{where}", _HELP, related=related, severity=Severity.NOTE)


def _groups(entry: View) -> str:
    """The one API group that a rule is about, where it has a name."""
    groups = entry.strings("apiGroups")
    return f" of `{groups[0]}`" if len(groups) == 1 and groups[0] not in ("", "*") else ""
