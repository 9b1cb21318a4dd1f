"""What Flux and Argo CD do to a folder that an object of theirs points at.

Flux builds a folder without a kustomization as if it had one with all files below it, and moves everything to
`targetNamespace` (kustomize.toolkit.fluxcd.io). Argo CD puts what says no namespace into the one of its destination; of
a folder without a kustomization it takes the files in it, or all below it with `directory.recurse` (argoproj.io).
"""

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import NamedTuple

from kubelint.kustomize.members import Member, affixed, in_namespace
from kubelint.resources import Resource, View

_BASENAME = re.compile(r"\{\{ *\.?path\.basename *\}\}")
"""How templates of ApplicationSets name the folder that an Application is for."""

GROUP, ARGO_GROUP = "kustomize.toolkit.fluxcd.io", "argoproj.io"


class Placement(NamedTuple):
    """Where the objects of a folder are put, and what is put around their names.

    `patched`: they are changed in other ways, too. With `fills` only those that say no namespace get one. `deep`: so do
    those of the folders below.
    """

    namespace: str
    prefix: str = ""
    suffix: str = ""
    patched: bool = False
    fills: bool = False
    deep: bool = True


class Placements:
    """The placements by the path in the repository, of which the names of files may know the end only."""

    def __init__(self, found: dict[str, set[Placement]]):
        self._by_path = found
        self._by_last: dict[str, list[str]] = defaultdict(list)
        for path in found:
            self._by_last[posixpath.basename(path)].append(path)
        self._globs = [path for path in found if "*" in path]
        self._known: dict[str, Placement | None] = {}

    def of(self, folder: str, *, surely: bool = False) -> Placement | None:
        """The placement of a folder, None where there is none, or where several could be meant.

        `surely`: the end of a folder says enough only when it has several steps.
        """
        folder = posixpath.normpath(folder)
        near = self._by_last.get(posixpath.basename(folder), ())
        paths = [path for path in near if path == folder or _ends_with(path, folder) or _ends_with(folder, path)]
        if surely:
            paths = [path for path in paths if path != "." and (path == folder or "/" in path)]
        paths += [path for path in self._globs if _fits(path, folder)]
        found = {placement for path in paths for placement in self._by_path[path]}
        one = next(iter(found)) if len(found) == 1 else None
        return one and one._replace(namespace=_BASENAME.sub(posixpath.basename(folder), one.namespace))

    def of_files_in(self, folder: str) -> Placement | None:
        """The placement of files that no kustomization includes: that of their folder, or of the next one above."""
        if folder not in self._known:
            own = self.of(folder, surely=True)
            above = posixpath.dirname(folder)
            if own is None and above != folder:
                own = self.of_files_in(above)
                own = own if own is not None and own.deep else None
            self._known[folder] = own
        return self._known[folder]


def delivered(member: Member, placement: Placement) -> Member:
    """An object as it is after its delivery."""
    if placement.namespace and not (placement.fills and member.namespace):
        member = in_namespace(member, placement.namespace)
    member = affixed(member, placement.prefix, placement.suffix)
    return member._replace(altered=member.altered or placement.patched)


def placements(resources: Iterable[Resource]) -> Placements:
    """What the Flux Kustomizations and the Argo CD Applications of the files say."""
    found: dict[str, set[Placement]] = defaultdict(set)
    resources = list(resources)
    elsewhere = _other_repositories(resources)
    for resource in resources:
        if resource.kind == "Kustomization" and resource.group == GROUP:
            path = resource.text("spec", "path")
            if path and resource.text("spec", "sourceRef", "name") not in elsewhere:
                found[posixpath.normpath(path.lstrip("/"))].add(_by_flux(resource))
        elif resource.kind in ("Application", "ApplicationSet") and resource.group == ARGO_GROUP:
            for path, placement in _by_argo(resource) if resource.kind == "Application" else _by_set(resource):
                found[posixpath.normpath(path.lstrip("/"))].add(placement)
    return Placements(found)


def _other_repositories(resources: Iterable[Resource]) -> frozenset[str | None]:
    """The names of Flux sources that are other repositories than the one that Flux itself is installed from."""
    sources = [resource for resource in resources if resource.group == "source.toolkit.fluxcd.io" and resource.name]
    own = {source.text("spec", "url") for source in sources if source.name == "flux-system"}
    return frozenset(source.name for source in sources if own and source.text("spec", "url") not in own)


def _by_flux(resource: Resource) -> Placement:
    spec = resource.view("spec")
    return Placement(
        spec.text("targetNamespace") or "",
        spec.text("namePrefix") or "",
        spec.text("nameSuffix") or "",
        bool(spec.get("patches") or spec.get("components")),
    )


def _by_set(resource: Resource) -> Iterator[tuple[str, Placement]]:
    """The folders that an ApplicationSet makes Applications of, where its template names each one's namespace."""
    namespace = resource.text("spec", "template", "spec", "destination", "namespace") or ""
    if "{" in _BASENAME.sub("", namespace):
        return
    for generator in resource.views("spec", "generators"):
        for folder in generator.view("git").views("directories"):
            path = (folder.text("path") or "").strip("/")
            if "/" in path and not folder.flag("exclude"):
                yield path, Placement(namespace, fills=True, deep=False)


def _by_argo(resource: Resource) -> Iterator[tuple[str, Placement]]:
    """The folders of an Application's sources. Paths of one step only are too common to tell whose they are."""
    spec = resource.view("spec")
    namespace = spec.text("destination", "namespace") or ""
    sources: list[View] = [spec.view("source"), *spec.views("sources")]
    for source in sources:
        path = (source.text("path") or "").strip("/")
        if "/" in path and not source.text("chart"):
            patched = bool(source.get("kustomize") or source.get("plugin"))
            deep = source.flag("directory", "recurse") is True
            yield path, Placement(namespace, patched=patched, fills=True, deep=deep)


def _ends_with(path: str, end: str) -> bool:
    return path.endswith("/" + end)


def _fits(pattern: str, folder: str) -> bool:
    """Whether the last steps of a folder are what a path with `*` in its steps means."""
    wanted = pattern.split("/")
    given = folder.split("/")[-len(wanted) :]
    return len(given) == len(wanted) and all(map(fnmatchcase, given, wanted))
