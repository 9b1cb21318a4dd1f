"""The same object is defined twice.

## Why
Two manifests with the same group, kind, namespace and name are one object in the cluster: whichever is applied last
wins, and which one that is depends on the order of files.

A file that repeats many objects of other files is another way to install the same thing: it is told once, for the file.

## Bad
```yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {mode: fast}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {mode: slow}
```

## Good
```yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: settings-fast}
data: {mode: fast}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings-slow}
data: {mode: slow}
```
"""

from collections import Counter
from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.inventory import Inventory, applied_together
from kubelint.resources import Resource
from kubelint.rules import rule

_MANY = 3
"""From so many repeated objects on a file is said to be a variant of others."""
_LABEL = "replaces what was applied before, or is replaced"


@rule(severity=Severity.WARNING)
def check(inventory: Inventory) -> Iterator[Finding]:
    """One finding per object, at its last copy; one for all copies in a file that repeats many objects of other files.

    Versions of one group serve the same objects. Objects of two environments are no copies of one another.
    """
    found = list(_copies(inventory))
    repeated = Counter(_file(copy) for copy, first in found if _file(copy) != _file(first))
    variants: dict[str, tuple[Resource, Resource]] = {}
    objects: dict[tuple[int, str | None], list[Resource]] = {}
    for copy, first in found:
        if repeated[_file(copy)] >= _MANY and _file(copy) != _file(first):
            variants.setdefault(_file(copy), (copy, first))
        else:
            objects.setdefault((id(first), copy.environment), [first]).append(copy)
    for file, (copy, first) in variants.items():
        yield _variant(copy, first, repeated[file] - 1)
    for copies in objects.values():
        yield _copied(copies)


def _variant(copy: Resource, first: Resource, more: int) -> Finding:
    return Finding(
        copy.at("metadata", "name"),
        f"{copy.title} and {more} more objects of this file are defined in others, too",
        label=_LABEL,
        help="apply one variant only: leave the others out with `exclude`, or tell kubelint of them as `environments`",
        related=(Label(first.at("metadata", "name"), "first defined here"),),
    )


def _copied(copies: list[Resource]) -> Finding:
    first, *others, last = copies
    where = f" in namespace `{last.namespace}`" if last.namespace else ""
    times, rest = (f"{len(copies)} times", "all but one") if others else ("twice", "one of the two")
    return Finding(
        last.at("metadata", "name"),
        f"{last.title} is defined {times}{where}",
        label=_LABEL,
        help=f"give it another name or namespace, or remove {rest}",
        related=(
            Label(first.at("metadata", "name"), "first defined here"),
            *(Label(other.at("metadata", "name"), "and here") for other in others),
        ),
    )


def _copies(inventory: Inventory) -> Iterator[tuple[Resource, Resource]]:
    """Each later copy of an object with the first."""
    for copies in inventory.identical.values():
        for index, copy in enumerate(copies):
            first = next((one for one in copies[:index] if applied_together(one, copy)), None)
            if first is not None:
                yield copy, first


def _file(resource: Resource) -> str:
    return resource.document.source.name
