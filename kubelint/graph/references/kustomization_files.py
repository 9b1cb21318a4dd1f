"""Files and folders that a kustomization names and that are not on the disk.

Fields as in sigs.k8s.io/kustomize/api/types, Kustomization. Inputs of `secretGenerator` are left out, since secrets are
seldom in a repository, as is whatever may be the address of another machine.
"""

import os
import posixpath
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kubelint.findings import Place
from kubelint.resources import Resource
from kubelint.resources.kinds import KUSTOMIZATION_FILES
from kubelint.source import Source

_BUILT = ("resources", "bases", "components")
_TEXTS = (*_BUILT, "crds", "configurations", "patchesStrategicMerge")
_WITH_PATH = ("patches", "patchesJson6902", "replacements")
_ALIKE = 0.8
"""`difflib`'s ratio from which a name is a slip of the pen."""
_ELSEWHERE = ("$", "{", "<", "\n", ":", "?", "@", "//")
"""What is in addresses of repositories, in placeholders and in texts of several lines."""


class MissingFile(NamedTuple):
    """An entry of a kustomization that leads to nothing; `empty`: to a folder without a kustomization.

    `meant` is the name of a neighbour like it, if there is one.
    """

    resource: Resource
    place: Place
    entry: str
    empty: bool
    meant: str | None


def missing_files(resource: Resource) -> Iterator[MissingFile]:
    """Every entry of a kustomization that leads to nothing."""
    source = resource.document.source
    if not _is_placed(source):
        return
    folder = os.path.dirname(source.path or source.name)
    for entry, place, built in _entries(resource):
        path = os.path.join(folder, entry)
        if any(sign in entry for sign in _ELSEWHERE) or not _is_ours(entry):
            continue
        if not os.path.lexists(path):
            yield MissingFile(resource, place, entry, False, _neighbour(resource, path, entry))
        elif built and os.path.isdir(path) and not _holds_kustomization(path):
            yield MissingFile(resource, place, entry, True, None)


def _is_placed(source: Source) -> bool:
    """Whether it is known in which folder a text stands: standard input has none, unless it is given a name."""
    return source.path is not None or posixpath.basename(source.name) in KUSTOMIZATION_FILES


def _is_ours(entry: str) -> bool:
    """Whether it is a path from here, and not `example.com/team/repository/base`."""
    first, _, rest = entry.partition("/")
    return not rest or "." not in first.strip(".")


def _entries(resource: Resource) -> Iterator[tuple[str, Place, bool]]:
    """Each file or folder that is named, its place, and whether a folder there has to be a kustomization."""
    for field in _TEXTS:
        for index, entry in enumerate(resource.items(field)):
            if isinstance(entry, str) and entry:
                yield entry, resource.at(field, index), field in _BUILT
    for field in _WITH_PATH:
        for view in resource.views(field):
            if view.text("path"):
                yield view.text("path") or "", view.at("path"), False
    for view in resource.views("configMapGenerator"):
        for index, entry in enumerate(view.items("files")):
            if isinstance(entry, str) and entry:
                yield entry.rpartition("=")[2], view.at("files", index), False


def _holds_kustomization(folder: str) -> bool:
    return any(os.path.exists(os.path.join(folder, name)) for name in KUSTOMIZATION_FILES)


def _neighbour(resource: Resource, path: str, entry: str) -> str | None:
    """The entry as it was probably meant: a file in its folder that is called alike and has no entry of its own."""
    from difflib import get_close_matches

    named = {os.path.basename(other) for other, _, _ in _entries(resource)} | KUSTOMIZATION_FILES
    by_stem = {os.path.splitext(name)[0]: name for name in sorted(_names(os.path.dirname(path))) if name not in named}
    found = get_close_matches(os.path.splitext(os.path.basename(path))[0], by_stem, 1, _ALIKE)
    return posixpath.join(posixpath.dirname(entry), by_stem[found[0]]) if found else None


def _names(folder: str) -> Iterable[str]:
    try:
        return os.listdir(folder or ".")
    except (OSError, ValueError):  # not there, not readable, or no path at all
        return ()
