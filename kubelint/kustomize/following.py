"""References by name, followed to the objects that kustomize renames or moves.

As sigs.k8s.io/kustomize/api/filters/nameref does it.
"""

from collections import defaultdict
from functools import partial
from typing import Any

from kubelint.kustomize.changes import changed
from kubelint.kustomize.members import Member
from kubelint.kustomize.references import name_fields


class Follower:
    """The members of one build by the names that they had before they were renamed or moved."""

    def __init__(self, members: list[Member]):
        self._by_name: dict[tuple[str, str], list[Member]] = defaultdict(list)
        for member in members:
            for name in member.previous:
                self._by_name[member.kind, name].append(member)

    def followed(self, member: Member) -> Member:
        """The member with its references as they will be."""
        value = member.value
        for field in name_fields(member.kind):
            kinds = field.kinds
            if field.steps == ("roleRef", "name"):
                role = value.get("roleRef")
                kinds = (str(role.get("kind")),) if isinstance(role, dict) else ()
            value = changed(value, field.steps, partial(self._renamed, member, kinds))
        return member.with_value(value)

    def _renamed(self, source: Member, kinds: tuple[str, ...], old: Any) -> Any:
        if isinstance(old, str):
            target = self._target(source, kinds, old, None)
            return old if target is None or target.name == old else target.name
        if isinstance(old, list):
            items = [self._renamed(source, kinds, item) for item in old]
            return old if all(a is b for a, b in zip(items, old, strict=True)) else items
        return self._moved(source, kinds, old) if isinstance(old, dict) else old

    def _moved(self, source: Member, kinds: tuple[str, ...], old: dict[str, Any]) -> dict[str, Any]:
        """A mapping with `name` and `namespace`. Of subjects kustomize takes the kind for granted, and so do we."""
        name, namespace = old.get("name"), old.get("namespace")
        if not isinstance(name, str):
            return old
        target = self._target(source, kinds, name, namespace if isinstance(namespace, str) else "")
        if target is None or (target.name == name and target.namespace in ("", namespace)):
            return old
        new = {**old, "name": target.name}
        return {**new, "namespace": target.namespace} if target.namespace else new

    def _target(self, source: Member, kinds: tuple[str, ...], name: str, namespace: str | None) -> Member | None:
        """The one member that is meant; None for none, or where it is not clear which.

        `namespace` is the one written beside the name, empty for none; None where none can be written.
        """
        found = [member for kind in kinds for member in self._by_name.get((kind, name), ())]
        if namespace:
            own = [member for member in found if member.written_namespace == namespace]
            found = own or [member for member in found if member.namespace == namespace]
        found = [member for member in found if _can_mean(source, member)]
        if len(found) > 1:
            found = [member for member in found if member.affixes == source.affixes] or found
        outcomes = {(member.name, member.namespace if namespace is not None else "") for member in found}
        return found[0] if len(outcomes) == 1 else None


def _can_mean(source: Member, target: Member) -> bool:
    if not source.namespaced or not target.namespaced:
        return True
    if target.kind == "ServiceAccount" and source.kind == "RoleBinding":
        return True
    return (source.namespace or "default") == (target.namespace or "default")
