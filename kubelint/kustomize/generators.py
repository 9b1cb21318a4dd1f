"""ConfigMaps and Secrets that a kustomization generates.

The hash that kustomize puts at the end of their names is left out: whoever refers to them by name gets it too.
"""

import posixpath
from typing import Any

from kubelint.kustomize.members import Member
from kubelint.kustomize.units import Unit, texts
from kubelint.resources import Resource, View


def generated(members: list[Member], unit: Unit) -> list[Member]:
    """The objects with those that are generated; `behavior: merge` adds keys to one that is there already."""
    for kind, view in unit.generators():
        name = view.text("name")
        if not name:
            continue
        own = next((m for m in members if m.kind == kind and name in (m.name, *m.previous)), None)
        if view.text("behavior") in ("merge", "replace") and own is not None:
            merged = _merged(own, _keys(view), view.text("behavior") == "merge")
            members = [merged if member is own else member for member in members]
        else:
            made = _made(unit, kind, name, view)
            members = [*members, Member(made, made.value, (name,))]
    return members


def _made(unit: Unit, kind: str, name: str, view: View) -> Resource:
    metadata: dict[str, Any] = {"name": name}
    if namespace := view.text("namespace"):
        metadata["namespace"] = namespace
    for field in ("labels", "annotations"):
        if pairs := texts(view.mapping("options", field)):
            metadata[field] = pairs
    value = {"apiVersion": "v1", "kind": kind, "metadata": metadata, "data": _keys(view)}
    if secret_type := view.text("type"):
        value["type"] = secret_type
    own = unit.resource
    return Resource(own.document, view.path, value, own.kubernetes, own.pod_spec_paths)


def _keys(view: View) -> dict[str, str]:
    """The keys with empty values; none at all where a file of variables holds more of them."""
    if view.items("envs") or view.text("env"):
        return {}
    keys = [literal.partition("=")[0] for literal in view.strings("literals")]
    for file in view.strings("files"):
        key, separator, _ = file.partition("=")
        keys.append(key if separator else posixpath.basename(file))
    return dict.fromkeys(keys, "")


def _merged(member: Member, keys: dict[str, str], keep: bool) -> Member:
    """With the keys of both; with none where those of one are not known."""
    known = member.value.get("data")
    old = known if isinstance(known, dict) else {}
    both = {**old, **keys} if keep and old and keys else {} if keep else keys
    return member.with_value({**member.value, "data": both})
