"""Kustomizations as they are written: what they include, and what they do to it.

Fields as in sigs.k8s.io/kustomize/api/types, Kustomization, the deprecated spellings too.
"""

import posixpath
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from kubelint.resources import Resource, View
from kubelint.resources.kinds import KUSTOMIZATION_FILES, KUSTOMIZE_GROUP


def is_kustomization(resource: Resource) -> bool:
    """Whether it is a file for kustomize; its kind may be missing then."""
    if resource.path:
        return False
    if resource.kind in ("Kustomization", "Component"):
        return resource.group == KUSTOMIZE_GROUP
    return resource.kind is None and posixpath.basename(resource.document.source.name) in KUSTOMIZATION_FILES


class LabelSet(NamedTuple):
    """Labels to add, whether selectors get them, and whether pod templates do."""

    pairs: dict[str, str]
    selectors: bool
    templates: bool


class Unit:
    """One kustomization: its folder, and its fields."""

    def __init__(self, resource: Resource):
        self.resource = resource
        self.file = resource.document.source.name.replace("\\", "/")
        self.folder = posixpath.dirname(self.file)

    @property
    def component(self) -> bool:
        """Whether it only ever changes what others include."""
        return self.resource.kind == "Component"

    @property
    def namespace(self) -> str:
        """What `namespace:` says."""
        return self.resource.text("namespace") or ""

    @property
    def prefix(self) -> str:
        """What `namePrefix:` says."""
        return self.resource.text("namePrefix") or ""

    @property
    def suffix(self) -> str:
        """What `nameSuffix:` says."""
        return self.resource.text("nameSuffix") or ""

    @property
    def generates_elsewhere(self) -> bool:
        """Whether objects come from charts, from programs, or from what is not on this machine."""
        return any(self.resource.get(field) for field in ("generators", "helmCharts", "helmChartInflationGenerator"))

    def entries(self, *fields: str) -> Iterator[str]:
        """The files and folders that these fields name, as paths from where the names of files are."""
        for field in fields:
            for entry in self.resource.strings(field):
                yield self.located(entry)

    def located(self, entry: str) -> str:
        """A path from here as file names have it; empty for what is not on this machine."""
        if "://" in entry or "?ref=" in entry or entry.startswith(("git@", "github.com/")) or "\n" in entry:
            return ""
        path = posixpath.normpath(posixpath.join(self.folder, entry))
        return "" if path.startswith("/") and not self.folder.startswith("/") else path

    def generators(self) -> Iterator[tuple[str, View]]:
        """The kind that each generator makes, and what it says."""
        for field, kind in (("configMapGenerator", "ConfigMap"), ("secretGenerator", "Secret")):
            for view in self.resource.views(field):
                yield kind, view

    def label_sets(self) -> Iterator[LabelSet]:
        """What `commonLabels:` and `labels:` say."""
        common = texts(self.resource.mapping("commonLabels"))
        if common:
            yield LabelSet(common, True, True)
        for view in self.resource.views("labels"):
            pairs = texts(view.mapping("pairs"))
            if pairs:
                yield LabelSet(pairs, view.flag("includeSelectors") is True, view.flag("includeTemplates") is True)

    def replicas(self) -> dict[str, int]:
        """The numbers of replicas by name."""
        found = ((view.text("name"), view.integer("count")) for view in self.resource.views("replicas"))
        return {name: count for name, count in found if name and count is not None}


def texts(mapping: dict[str, Any]) -> dict[str, str]:
    """The pairs of a mapping whose values are texts; numbers and booleans become texts, as kustomize reads them."""
    return {
        key: str(value).lower() if isinstance(value, bool) else str(value)
        for key, value in mapping.items()
        if isinstance(value, str | int | float)
    }


def units_of(resources: Iterable[Resource]) -> dict[str, Unit]:
    """The kustomizations by folder; a folder with several has none, as kustomize refuses it."""
    found: dict[str, list[Unit]] = {}
    for resource in resources:
        if is_kustomization(resource):
            unit = Unit(resource)
            found.setdefault(posixpath.normpath(unit.folder) if unit.folder else ".", []).append(unit)
    return {folder: units[0] for folder, units in found.items() if len(units) == 1}
