"""What Flux does to a folder that a Kustomization of its own (kustomize.toolkit.fluxcd.io) points at."""

import posixpath
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from kubelint.resources import Resource

GROUP = "kustomize.toolkit.fluxcd.io"


class Placement(NamedTuple):
    """Where Flux puts the objects of a folder, and what it puts around their names."""

    namespace: str
    prefix: str
    suffix: str
    patched: bool


class Placements:
    """The placements by the path in the repository, of which the names of files may know the end only."""

    def __init__(self, found: dict[str, set[Placement]]):
        self._by_path = found
        self._by_last: dict[str, list[str]] = defaultdict(list)
        for path in found:
            self._by_last[posixpath.basename(path)].append(path)

    def of(self, folder: str) -> Placement | None:
        """The placement of a folder, None where there is none, or where several could be meant."""
        folder = posixpath.normpath(folder)
        near = self._by_last.get(posixpath.basename(folder), ())
        paths = [path for path in near if path == folder or _ends_with(path, folder) or _ends_with(folder, path)]
        found = {placement for path in paths for placement in self._by_path[path]}
        return next(iter(found)) if len(found) == 1 else None


def _ends_with(path: str, end: str) -> bool:
    return path.endswith("/" + end)


def flux_placements(resources: Iterable[Resource]) -> Placements:
    """What the Flux Kustomizations of the files say."""
    found: dict[str, set[Placement]] = defaultdict(set)
    for resource in resources:
        path = resource.text("spec", "path") if resource.kind == "Kustomization" and resource.group == GROUP else None
        if path:
            found[posixpath.normpath(path.lstrip("/"))].add(
                Placement(
                    resource.text("spec", "targetNamespace") or "",
                    resource.text("spec", "namePrefix") or "",
                    resource.text("spec", "nameSuffix") or "",
                    bool(resource.get("spec", "patches") or resource.get("spec", "components")),
                )
            )
    return Placements(found)
