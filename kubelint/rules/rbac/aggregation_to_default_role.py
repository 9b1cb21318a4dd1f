"""A ClusterRole widens `admin`, `edit` or `view` by dangerous rights.

## Why
With a label `rbac.authorization.k8s.io/aggregate-to-view: "true"` the rules of a role become rights of everybody who
is bound to `view`, today and later. Readers of namespaces then read Secrets, editors become administrators.

## Bad
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: worker, labels: {rbac.authorization.k8s.io/aggregate-to-view: "true"}}
rules:
  - apiGroups: [""]
    resources: [secrets]
    verbs: [get, list]
```

## Good
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: worker, labels: {rbac.authorization.k8s.io/aggregate-to-view: "true"}}
rules:
  - apiGroups: [example.org]
    resources: [widgets]
    verbs: [get, list]
```
"""

from collections.abc import Iterator
from functools import cache

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.access.rights import held_by
from kubelint.graph.rbac.policy_rules import PolicyRule, decode
from kubelint.graph.rbac.world import API_GROUP, World
from kubelint.inventory import Inventory
from kubelint.resources import Resource
from kubelint.rules import rule

_LABEL = "rbac.authorization.k8s.io/aggregate-to-"
_TARGETS = ("admin", "edit", "view")
_OF_OTHER_PROJECTS = frozenset(("write-pod-makers", "write-deployers"))
"""Rights over custom resources: aggregation is how editors are meant to get them."""


@rule(severity=Severity.WARNING, kinds=("ClusterRole",), references=("CWE-269",))
def check(role: Resource) -> Iterator[Finding]:
    """One finding per label: the first rule that adds what the built-in role does not have."""
    if role.group != API_GROUP:
        return
    for label, value in role.labels.items():
        target = label.removeprefix(_LABEL)
        if value != "true" or target == label or target not in _TARGETS:
            continue
        for position, item in enumerate(role.items("rules")):
            added = _added(decode(item), target)
            if added:
                yield Finding(
                    role.at("metadata", "labels", label),
                    f"{role.title} gives everybody bound to `{target}` the right to {added}",
                    "remove the label and bind the role to those who need it",
                    related=(Label(role.at("rules", position), f"added to `{target}`"),),
                )
                break


def _added(entry: PolicyRule, target: str) -> str:
    """The first thing that a built-in role should not gain, empty when there is none."""
    for held in held_by(entry):
        if held.right not in _harmless(target):
            return f"{'/'.join(held.verbs[:3])} {held.resource}"
    return ""


@cache
def _harmless(target: str) -> frozenset[str]:
    """The rights that the built-in role has anyway, and those that nobody minds to add to it."""
    granted = World(Inventory(())).rules_of(("ClusterRole", "", target))
    own = frozenset(held.right for each in granted for held in held_by(each.rule))
    return own if target == "view" else own | _OF_OTHER_PROJECTS
