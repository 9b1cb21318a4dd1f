"""The same object is defined twice.

## Why
Two manifests with the same group, kind, namespace and name are one object in the cluster: whichever is applied last
wins, and which one that is depends on the order of files.

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

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.inventory import Inventory, applied_together
from kubelint.rules import rule


@rule(severity=Severity.WARNING)
def check(inventory: Inventory) -> Iterator[Finding]:
    """One finding per later copy, the first place shown. Versions of one group serve the same objects.

    Objects of two environments are no copies of one another.
    """
    for copies in inventory.identical.values():
        for index, copy in enumerate(copies):
            first = next((one for one in copies[:index] if applied_together(one, copy)), None)
            if first is None:
                continue
            where = f" in namespace `{copy.namespace}`" if copy.namespace else ""
            yield Finding(
                copy.at("metadata", "name"),
                f"{copy.title} is defined twice{where}",
                label="replaces the first, or is replaced by it",
                help="give it another name or namespace, or remove one of the two",
                related=(Label(first.at("metadata", "name"), "first defined here"),),
            )
