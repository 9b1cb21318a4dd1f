"""A rule of a role grants what another one grants already.

## Why
The same right in two rules looks like two decisions: whoever narrows one believes the right is gone.

## Bad
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: worker}
rules:
  - apiGroups: [""]
    resources: [pods]
    verbs: [get, list, watch]
  - apiGroups: [""]
    resources: [pods]
    verbs: [list]
```

## Good
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: worker}
rules:
  - apiGroups: [""]
    resources: [pods]
    verbs: [get, list, watch]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.rbac.policy_rules import PolicyRule, decode, uncovered
from kubelint.graph.rbac.world import API_GROUP
from kubelint.resources import Resource
from kubelint.rules import rule

_LARGEST = 2000
"""Rules of more combinations than this are not compared."""


@rule(severity=Severity.NOTE, kinds=("Role", "ClusterRole"))
def check(role: Resource) -> Iterator[Finding]:
    """One finding per rule that an earlier or wider one covers."""
    if role.group != API_GROUP:
        return
    rules = [decode(value) for value in role.items("rules")]
    for position, entry in enumerate(rules):
        if not 0 < _size(entry) <= _LARGEST:
            continue
        for other, owner in enumerate(rules):
            wider = other < position or entry != owner
            if (
                other != position
                and wider
                and not uncovered((owner,), entry)
                and not _later_twin(rules, position, other)
            ):
                yield _finding(role, position, other)
                break


def _later_twin(rules: list[PolicyRule], position: int, other: int) -> bool:
    """Whether both cover each other and this one comes first: then the other is the redundant one."""
    return position < other and not uncovered((rules[position],), rules[other])


def _size(entry: PolicyRule) -> int:
    resources = len(entry.groups) * len(entry.resources) * max(1, len(entry.names))
    return len(entry.verbs) * (resources + len(entry.urls))


def _finding(role: Resource, position: int, other: int) -> Finding:
    return Finding(
        role.at("rules", position),
        f"rule {position + 1} of {role.title} grants only what rule {other + 1} grants",
        "remove it, or narrow the other one",
        related=(Label(role.at("rules", other), "grants the same and maybe more"),),
    )
