"""A role is bound by nobody.

## Why
A Role or ClusterRole without a binding gives no rights today, and to whoever binds it tomorrow more than anybody looked
at. Often the binding was meant to be there, or the role is left over from something that is gone.

## Bad
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: reader, namespace: web}
rules: [{apiGroups: [""], resources: [configmaps], verbs: [get]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: other, namespace: web}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: raeder}
subjects: [{kind: ServiceAccount, name: web}]
```

## Good
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: reader, namespace: web}
rules: [{apiGroups: [""], resources: [configmaps], verbs: [get]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: reader, namespace: web}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
subjects: [{kind: ServiceAccount, name: web}]
```
"""

from collections import defaultdict
from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.inventory import Inventory, applied_together
from kubelint.resources import Resource
from kubelint.rules import rule
from kubelint.values.selectors import Selector, label_selector

_Key = tuple[str | None, str | None, str | None]
_AGGREGATE = "rbac.authorization.k8s.io/aggregate-to-"


@rule(severity=Severity.NOTE, kinds=("Role", "ClusterRole"))
def check(inventory: Inventory) -> Iterator[Finding]:
    """Only where the files hold bindings at all; roles that others take in by their labels are in use."""
    bindings = _bindings(inventory)
    if not bindings:
        return
    aggregating = list(_aggregating(inventory))
    for kind in ("Role", "ClusterRole"):
        for role in inventory.of_kind(kind):
            users = bindings.get(_key(role), ())
            if role.name is None or any(applied_together(role, user) for user in users) or _taken_in(role, aggregating):
                continue
            yield Finding(
                role.at("metadata", "name"),
                f"no binding in the scanned files refers to {role.title}",
                help="bind it, or remove it",
            )


def _bindings(inventory: Inventory) -> dict[_Key, list[Resource]]:
    """The bindings by the role that each refers to."""
    found: defaultdict[_Key, list[Resource]] = defaultdict(list)
    for kind in ("RoleBinding", "ClusterRoleBinding"):
        for binding in inventory.of_kind(kind):
            role = binding.text("roleRef", "kind")
            namespace = binding.namespace if role == "Role" else None
            found[role, namespace, binding.text("roleRef", "name")].append(binding)
    return found


def _key(role: Resource) -> _Key:
    return role.kind, role.namespace if role.kind == "Role" else None, role.name


def _aggregating(inventory: Inventory) -> Iterator[Selector]:
    for role in inventory.of_kind("ClusterRole"):
        for selector in role.items("aggregationRule", "clusterRoleSelectors"):
            yield label_selector(selector)


def _taken_in(role: Resource, aggregating: list[Selector]) -> bool:
    """Whether another role takes its rules in, or it is made from others itself."""
    if role.kind != "ClusterRole":
        return False
    if any(key.startswith(_AGGREGATE) for key in role.labels) or role.get("aggregationRule") is not None:
        return True
    return any(selector.matches(role.labels) for selector in aggregating)
