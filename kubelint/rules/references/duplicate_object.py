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

_MANY = 5
"""From so many repeated objects on a file is said to be a variant of others."""

_VARIANT = "apply one variant only: leave the others out with `exclude`, or tell kubelint of them as `environments`"
_COPY = "give it another name or namespace, or remove one of the two"


@rule(severity=Severity.WARNING)
def check(inventory: Inventory) -> Iterator[Finding]:
    """One finding per later copy, the first place shown; one for all copies in a file that repeats many objects of
    other files. Versions of one group serve the same objects.

    Objects of two environments are no copies of one another.
    """
    found = list(_copies(inventory))
    repeated = Counter(_file(copy) for copy, first in found if _file(copy) != _file(first))
    said: set[str] = set()
    for copy, first in found:
        file = _file(copy)
        where = f" in namespace `{copy.namespace}`" if copy.namespace else ""
        message, remedy = f"{copy.title} is defined twice{where}", _COPY
        if repeated[file] >= _MANY and file != _file(first):
            if file in said:
                continue
            said.add(file)
            message = f"{copy.title} and {repeated[file] - 1} more objects of this file are defined in others, too"
            remedy = _VARIANT
        yield Finding(
            copy.at("metadata", "name"),
            message,
            label="replaces the first, or is replaced by it",
            help=remedy,
            related=(Label(first.at("metadata", "name"), "first defined here"),),
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
