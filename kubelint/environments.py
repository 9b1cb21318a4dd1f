"""Environments: sets of files for clusters of their own, by configuration or by what they hold.

Without configuration these are the folders below `overlays` and the like that define the same objects, and the roots of
kustomizations that make different things of most of the same files: such cannot be in one cluster.
"""

import posixpath
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from kubelint.findings import Diagnostic
from kubelint.resources import Resource
from kubelint.source import Location

ENVIRONMENT_FOLDERS = frozenset(("clusters", "environments", "envs", "overlays"))
"""Folders whose sub-folders are environments when they define the same objects."""

Parts = tuple[str, ...]


def home_of(resource: Resource) -> str:
    """The file that decides on an object's environment: the root's where a kustomization has built it."""
    return resource.root or resource.document.source.name


def environments_of(resources: Iterable[Resource], configured: Mapping[str, tuple[str, ...]]) -> dict[str, str | None]:
    """The environment of each file with objects, None for those that belong to each."""
    homes: dict[str, list[Resource]] = defaultdict(list)
    for resource in resources:
        homes[home_of(resource)].append(resource)
    alternatives: dict[str, str] = {}
    if configured:
        folders = {_parts(path): name for name, paths in configured.items() for path in paths}
    else:
        folders = _folders_alike(homes)
        alternatives = _alternatives({file: found for file, found in homes.items() if found[0].root is not None})
    depths = sorted({len(folder) for folder in folders})
    found: dict[str, str | None] = {}
    for file in homes:
        parts = _parts(file)
        named = next((name for depth in depths if (name := folders.get(parts[:depth])) is not None), None)
        found[file] = named or alternatives.get(file)
    return found


def told_once(found: Iterable[tuple[frozenset[str], list[Diagnostic]]]) -> list[Diagnostic]:
    """What was found in each of several worlds, with the names of their environments: once for each rule and place.

    What is wrong in some environments only is told with their names.
    """
    told: dict[tuple[str, Location], tuple[Diagnostic, dict[str, None]]] = {}
    every: set[str] = set()
    for names, diagnostics in found:
        every |= names
        for diagnostic in diagnostics:
            told.setdefault((diagnostic.rule, diagnostic.location), (diagnostic, {}))[1].update(dict.fromkeys(names))
    return [_naming(diagnostic, names if len(names) < len(every) else {}) for diagnostic, names in told.values()]


def _naming(diagnostic: Diagnostic, names: Iterable[str]) -> Diagnostic:
    listed = named(names)
    return diagnostic._replace(message=f"{diagnostic.message}{listed}") if listed else diagnostic


def named(names: Iterable[str]) -> str:
    """The end of a message about these environments alone; empty for none."""
    listed = ", ".join(f"`{name}`" for name in sorted(names)[:_NAMED])
    return f" (in {listed})" if listed else ""


_NAMED = 5
"""At most so many environments are named in a message."""


def _folders_alike(homes: Mapping[str, list[Resource]]) -> dict[Parts, str]:
    """The folders directly below one of `ENVIRONMENT_FOLDERS` that share an identity with a sibling, by their names.

    A name that is an environment in one place is one in all of them.
    """
    folders = {file: _environment_folder(file) for file in homes}
    owners: dict[tuple[object, ...], set[Parts]] = defaultdict(set)
    for file, folder in folders.items():
        for resource in homes[file] if folder else ():
            own = resource.written or resource
            if own.name:
                owners[folder[:-1], own.kind, own.namespace, own.name].add(folder)
    names = {folder[-1] for shared in owners.values() if len(shared) > 1 for folder in shared}
    return {folder: folder[-1] for folder in folders.values() if folder and folder[-1] in names}


def _alternatives(roots: Mapping[str, list[Resource]]) -> dict[str, str]:
    """The roots that make different objects of one identity, for half of what one of them builds, by folder name."""
    owners: dict[tuple[object, ...], list[tuple[str, Resource]]] = defaultdict(list)
    for file, built in roots.items():
        for resource in built:
            if resource.name and resource.kind != "Namespace":
                owners[resource.group, resource.kind, resource.namespace, resource.name].append((file, resource))
    clashes: Counter[tuple[str, str]] = Counter()
    for same in owners.values():
        for index, (file, resource) in enumerate(same[:_COMPARED]):
            for other, another in same[:index]:
                if other != file and _differ(resource, another):
                    clashes[other, file] += 1
    pairs = [(a, b) for (a, b), count in clashes.items() if 2 * count >= min(len(roots[a]), len(roots[b]))]
    return _named(pairs)


_COMPARED = 20
"""At most so many roots that build an object are compared with one another."""


def _differ(one: Resource, other: Resource) -> bool:
    """Whether two objects cannot both be applied; what the same file gives in the same way can."""
    same = one.written is other.written and one.value == other.value
    return not same or one.altered or other.altered


def _named(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """A name for each of the files that clash: its folder's, or the whole path where two that clash share that."""
    names = {file: posixpath.basename(posixpath.dirname(file)) or "." for pair in pairs for file in pair}
    ambiguous = {file for pair in pairs if names[pair[0]] == names[pair[1]] for file in pair}
    return {file: posixpath.dirname(file) if file in ambiguous else name for file, name in names.items()}


def _environment_folder(file: str) -> Parts:
    """The folder that may be an environment, empty for a file outside of any."""
    parts = _parts(file)
    for index, part in enumerate(parts[:-2]):
        if part in ENVIRONMENT_FOLDERS:
            return parts[: index + 2]
    return ()


def _parts(path: str) -> Parts:
    return tuple(part for part in path.replace("\\", "/").split("/") if part not in ("", "."))
