"""What the patches of a kustomization do to its objects."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kubelint.documents import Document, read
from kubelint.findings import Path
from kubelint.kustomize.members import Member, Origin
from kubelint.kustomize.merging import Moved, NotFollowed, Patching
from kubelint.kustomize.units import Unit
from kubelint.source import Source

PatchFiles = Mapping[str, Sequence[Document]]
"""The documents of the files that are patches, by their names."""


_FOLLOWED = re.compile(r"[\w.|^$\-]*(?:\*[\w.|^$\-]*){0,3}")
"""Expressions in targets that are followed: none that could take long."""


class Patch(NamedTuple):
    """One patch: what it says (None: that is not known), whom it is for, and where it is written.

    `inline`: it is a text inside `document`, and all of it is shown at `path`.
    """

    body: Any
    target: dict[str, Any]
    document: Document
    path: Path
    inline: bool


def patched(members: list[Member], unit: Unit, files: PatchFiles) -> list[Member]:
    """The objects after all patches of a kustomization; those that are deleted are left out."""
    for patch in _patches(unit, files):
        changed = (_patched(member, patch) if _concerns(patch, member) else member for member in members)
        members = [member for member in changed if member is not None]
    if any(unit.resource.get(field) for field in ("replacements", "vars")):
        members = [member._replace(altered=True) for member in members]
    return members


def _patches(unit: Unit, files: PatchFiles) -> Iterator[Patch]:
    for field in ("patches", "patchesStrategicMerge", "patchesJson6902"):
        for index, item in enumerate(unit.resource.items(field)):
            given = item if isinstance(item, dict) else {}
            target = given.get("target")
            text = given.get("patch") if isinstance(item, dict) else item if "\n" in str(item) else None
            path = given.get("path") if isinstance(item, dict) else item
            whom = target if isinstance(target, dict) else {}
            if isinstance(text, str):
                yield from _inline(unit, text, whom, (field, index))
            else:
                yield from _of_file(unit, path, whom, files)


def _inline(unit: Unit, text: str, target: dict[str, Any], path: Path) -> Iterator[Patch]:
    for document in read(Source("patch", text)):
        yield Patch(None if document.error else document.value, target, unit.resource.document, path, True)


def _of_file(unit: Unit, path: object, target: dict[str, Any], files: PatchFiles) -> Iterator[Patch]:
    documents = files.get(unit.located(path)) if isinstance(path, str) else None
    if documents is None:
        yield Patch(None, target, unit.resource.document, (), True)
    for document in documents or ():
        yield Patch(None if document.error else document.value, target, document, (), False)


def _concerns(patch: Patch, member: Member) -> bool:
    """Whether a patch is for an object: by its target, or by the kind and name in itself."""
    if patch.target:
        return all(_fits(patch.target.get(field), own) for field, own in _identity(member))
    if not isinstance(patch.body, dict):
        return True
    metadata = patch.body.get("metadata")
    name = metadata.get("name") if isinstance(metadata, dict) else None
    return patch.body.get("kind") == member.kind and name in (member.name, *member.previous)


def _unclear(target: dict[str, Any]) -> bool:
    """Whether labels, or an expression that is not followed, choose the objects: it may be any of those left."""
    if target.get("labelSelector") or target.get("annotationSelector"):
        return True
    return any(isinstance(value, str) and not _FOLLOWED.fullmatch(value) for value in target.values())


def _identity(member: Member) -> Iterator[tuple[str, tuple[str, ...]]]:
    resource = member.resource
    yield "group", (resource.group,)
    yield "version", (resource.version,)
    yield "kind", (member.kind,)
    yield "name", (member.name, *member.previous)
    yield "namespace", (member.namespace, member.written_namespace)


def _fits(pattern: object, own: tuple[str, ...]) -> bool:
    """Targets are anchored regular expressions (api/types/selector)."""
    if not isinstance(pattern, str) or not pattern:
        return True
    if pattern in own or not _FOLLOWED.fullmatch(pattern):
        return True
    try:
        return any(re.fullmatch(pattern, one) for one in own)
    except re.error:
        return False


def _patched(member: Member, patch: Patch) -> Member | None:
    """The object after one patch, None when it is deleted."""
    body = patch.body
    if body.__class__ not in (dict, list) or _unclear(patch.target) or (isinstance(body, list) and not patch.target):
        return member._replace(altered=True)
    if isinstance(body, dict) and body.get("$patch") == "delete":
        return None
    patching = Patching()
    try:
        if isinstance(body, list):
            value = patching.operate(member.value, body)
        else:
            own = {key: inner for key, inner in body.items() if key not in ("apiVersion", "kind", "metadata")}
            value = patching.merge(member.value, own | _metadata(body))
    except NotFollowed:
        return member._replace(altered=True)
    return member._replace(value=value, origins=_origins(member, patch, patching.moved))


def _metadata(body: dict[str, Any]) -> dict[str, Any]:
    """Labels and annotations: a patch's name and namespace only say whom it is for."""
    metadata = body.get("metadata")
    fields = metadata if isinstance(metadata, dict) else {}
    found = {key: fields[key] for key in ("labels", "annotations") if key in fields}
    return {"metadata": found} if found else {}


def _origins(member: Member, patch: Patch, moved: list[Moved]) -> tuple[Origin, ...]:
    """Where the parts are written after a patch: what an earlier one put in goes along when it moves."""
    root = member.resource.path
    taken = {(*root, *path) for one in moved if not one.patched for path in (one.path, one.origin)}
    found = [known for known in member.origins if not any(known.path[: len(path)] == path for path in taken)]
    for one in moved:
        path, before = (*root, *one.path), (*root, *one.origin)
        if one.patched:
            found.append(Origin(path, patch.document, patch.path if patch.inline else (*patch.path, *one.origin)))
            continue
        found.append(Origin(path, member.resource.document, before))
        inside = [known for known in member.origins if known.path[: len(before)] == before]
        found += [known._replace(path=(*path, *known.path[len(before) :])) for known in inside]
    return tuple(found)
