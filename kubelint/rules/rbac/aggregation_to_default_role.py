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

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.access.rights import held_by
from kubelint.graph.rbac.policy_rules import PolicyRule, decode
from kubelint.graph.rbac.world import API_GROUP
from kubelint.resources import Resource
from kubelint.rules import rule

_LABEL = "rbac.authorization.k8s.io/aggregate-to-"
_EDIT = frozenset(
    (
        "read-secrets",
        "create-secrets",
        "create-pods",
        "create-workloads",
        "change-workloads",
        "exec-pods",
        "attach-pods",
        "change-pods",
        "evict-pods",
        "reach-pods",
        "redirect-traffic",
        "create-tokens",
        "impersonate-serviceaccounts",
        "create-claims",
        "change-configmaps",
        "read-logs",
        "write-pod-makers",
        "write-deployers",
    )
)
_HARMLESS = {
    "view": frozenset(("read-logs",)),
    "edit": _EDIT,
    "admin": _EDIT | {"change-roles", "create-roles", "create-rolebindings", "change-rolebindings"},
}
"""The rights that the built-in roles have anyway."""


@rule(severity=Severity.WARNING, kinds=("ClusterRole",), references=("CWE-269",))
def check(role: Resource) -> Iterator[Finding]:
    """One finding per label: the first rule that adds what the built-in role does not have."""
    if role.group != API_GROUP:
        return
    for label, value in role.labels.items():
        target = label.removeprefix(_LABEL)
        if value != "true" or target == label or target not in _HARMLESS:
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
        if held.right not in _HARMLESS[target]:
            return f"{'/'.join(held.verbs[:3])} {held.resource}"
    return ""
