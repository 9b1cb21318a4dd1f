"""From kustomizations to the objects that are applied: which are built, and what each of them holds."""

import posixpath
from collections import defaultdict
from typing import NamedTuple

from kubelint.kustomize.delivery import delivered, placements
from kubelint.kustomize.generators import generated
from kubelint.kustomize.images import new_images, with_images
from kubelint.kustomize.members import (
    Member,
    affixed,
    follow_names,
    in_namespace,
    scaled,
    with_annotations,
    with_labels,
)
from kubelint.kustomize.patches import PatchFiles, patched
from kubelint.kustomize.transformers import transformed
from kubelint.kustomize.units import Unit, is_kustomization, texts, units_of
from kubelint.resources import Resource

_MOST = 20
"""At most so many times the number of objects in the files is built."""
_DEEPEST = 50
"""Kustomizations that include one another farther than this are not followed."""
_LOCAL = "config.kubernetes.io/local-config"


class Result(NamedTuple):
    """What a kustomization builds; `partial`: there is more to it that the files do not hold."""

    members: list[Member]
    partial: bool


class Built(NamedTuple):
    """All objects as they are applied, in the order of the input.

    `partial` are the namespaces (None: the cluster) of roots that include what the files do not hold.
    """

    resources: list[Resource]
    partial: frozenset[str | None]


def build(resources: list[Resource], patches: PatchFiles) -> Built:
    """Build all roots. Objects that none includes, and those of roots that cannot be followed, stay as they are."""
    builder = _Builder(resources, patches)
    copies: dict[int, list[Resource]] = {}
    made: dict[int, list[Resource]] = defaultdict(list)
    partial: set[str | None] = set()
    for root in builder.roots():
        result = builder.result(root)
        if result is None or builder.full(len(result.members)):
            continue
        for one in builder.included(root):
            copies.setdefault(id(one), [])
        for member in follow_names(result.members):
            at = copies.get(id(member.resource))
            (made[id(root.resource)] if at is None else at).append(_instance(member, root))
            if result.partial:
                partial.add(member.namespace or ("default" if member.namespaced else None))
        if result.partial:
            partial.update((None, root.namespace or None))
    placed: list[Resource] = []
    for resource in resources:
        placed += copies[id(resource)] if id(resource) in copies else [builder.placed(resource)]
        placed += made.get(id(resource), ())
    return Built(placed, frozenset(partial))


def _instance(member: Member, root: Unit | None) -> Resource:
    """The object as it is applied."""
    own = member.resource
    built = Resource(own.document, own.path, member.value, own.kubernetes, own.pod_spec_paths)
    built.written = own
    built.root = root.file if root is not None else None
    built.altered = member.altered
    built.origins = {origin.path: (origin.document, origin.written) for origin in member.origins}
    return built


class _Builder:
    """Builds kustomizations, each one once."""

    def __init__(self, resources: list[Resource], patches: PatchFiles):
        self.units = units_of(resources)
        self.patches = patches
        self.files: dict[str, list[Resource]] = defaultdict(list)
        for resource in resources:
            if not is_kustomization(resource):
                self.files[posixpath.normpath(resource.document.source.name.replace("\\", "/"))].append(resource)
        self._results: dict[str, Result | None] = {}
        self._waiting: set[str] = set()
        self.placements = placements(resources)
        self._left = _MOST * len(resources) + 1000

    def full(self, more: int) -> bool:
        """Whether these many members are too many; they count from now on."""
        self._left -= more
        return self._left < 0

    def roots(self) -> list[Unit]:
        """The kustomizations that no other one includes; components are none."""
        included = {entry for unit in self.units.values() for entry in unit.entries("resources", "bases", "components")}
        return [unit for folder, unit in self.units.items() if folder not in included and not unit.component]

    def result(self, unit: Unit) -> Result | None:
        """What a kustomization builds, None where that cannot be followed."""
        if unit.file not in self._results:
            if unit.file in self._waiting or len(self._waiting) > _DEEPEST:
                return None
            self._waiting.add(unit.file)
            self._results[unit.file] = self._delivered(unit, self._built(unit, Result([], False)))
            self._waiting.discard(unit.file)
        return self._results[unit.file]

    def _delivered(self, unit: Unit, result: Result | None) -> Result | None:
        """As the one Flux Kustomization or Argo CD Application delivers it which points at the folder."""
        placement = self.placements.of(unit.folder)
        if result is None or placement is None:
            return result
        return Result([delivered(member, placement) for member in result.members], result.partial)

    def placed(self, resource: Resource) -> Resource:
        """An object that no kustomization includes, in the namespace that its delivery gives it."""
        folder = posixpath.dirname(resource.document.source.name.replace("\\", "/"))
        placement = None if is_kustomization(resource) else self.placements.of_files_in(folder)
        if placement is None or not placement.namespace or placement.prefix or placement.suffix:
            return resource
        member = delivered(Member(resource, resource.value), placement)
        return resource if member.value is resource.value else _instance(member, None)

    def included(self, unit: Unit) -> list[Resource]:
        """The objects of the files that a kustomization includes, also those that it deletes."""
        found: list[Resource] = []
        waiting, seen = [unit], {unit.file}
        while waiting:
            for entry in waiting.pop().entries("resources", "bases", "components"):
                found += (one for one in self.files.get(entry, ()) if _LOCAL not in one.annotations)
                below = self.units.get(entry)
                if below is not None and below.file not in seen:
                    seen.add(below.file)
                    waiting.append(below)
        return found

    def _built(self, unit: Unit, before: Result) -> Result | None:
        """What a kustomization makes of what it includes; a component also changes what was there before."""
        members, partial = list(before.members), before.partial or unit.generates_elsewhere
        for entry in unit.entries("resources", "bases"):
            below = self.units.get(entry)
            if entry in self.files:
                members += [Member(r, r.value) for r in self.files[entry] if _LOCAL not in r.annotations]
            elif below is None or below.component:
                partial = True
            else:
                result = self.result(below)
                if result is None:
                    return None
                members += result.members
                partial |= result.partial
        members = generated(members, unit)
        for entry in unit.entries("components"):
            below = self.units.get(entry)
            if below is None or not below.component or below.file in self._waiting:
                return None
            self._waiting.add(below.file)
            result = self._built(below, Result(members, partial))
            self._waiting.discard(below.file)
            if result is None:
                return None
            members, partial = result
        if len(members) > self._left:
            return None
        result_of = transformed(self._by_own_fields(members, unit), unit, self.patches)
        return Result(result_of.members, partial or not result_of.followed)

    def _by_own_fields(self, members: list[Member], unit: Unit) -> list[Member]:
        """After the built-in transformers, in kustomize's order."""
        members = patched(members, unit, self.patches)
        if unit.namespace:
            members = [in_namespace(member, unit.namespace) for member in members]
        if unit.prefix or unit.suffix:
            members = [affixed(member, unit.prefix, unit.suffix) for member in members]
        for pairs, selectors, templates in unit.label_sets():
            members = [with_labels(member, pairs, selectors=selectors, templates=templates) for member in members]
        annotations = texts(unit.resource.mapping("commonAnnotations"))
        if annotations:
            members = [with_annotations(member, annotations) for member in members]
        counts = unit.replicas()
        members = [scaled(member, counts) for member in members] if counts else members
        images = list(new_images(unit))
        return [with_images(member, images, unit) for member in members] if images else members
