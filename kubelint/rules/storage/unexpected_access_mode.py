"""A claim asks for another access mode than the team's.

## Why
`ReadWriteMany` needs a network file system, which few programs are made for and not every class has; `ReadWriteOnce`
lets all pods of one node in, `ReadWriteOncePod` only one. Which will do is for the team to say: the rule is switched on
by its name.

## Bad
```yaml
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec:
  accessModes: [ReadWriteMany]
  resources: {requests: {storage: 10Gi}}
```

## Good
```yaml
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec:
  accessModes: [ReadWriteOncePod]
  resources: {requests: {storage: 10Gi}}
```

## Options
- `modes`: the access modes that will do; default `ReadWriteOnce` and `ReadWriteOncePod`.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule

AccessMode = Literal["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"]


class Options(NamedTuple):
    """`modes` are those that will do."""

    modes: tuple[AccessMode, ...] = ("ReadWriteOnce", "ReadWriteOncePod")


@rule(severity=Severity.NOTE, kinds=("PersistentVolumeClaim", "StatefulSet"), opt_in=True)
def check(resource: Resource, options: Options) -> Iterator[Finding]:
    """One finding per mode."""
    if resource.kind == "PersistentVolumeClaim":
        holders = [resource.view("spec")]
    else:
        holders = [claim.view("spec") for claim in resource.views("spec", "volumeClaimTemplates")]
    for spec in holders:
        for index, mode in enumerate(spec.items("accessModes")):
            if mode.__class__ is str and mode not in options.modes:
                yield Finding(
                    spec.at("accessModes", index),
                    f"{resource.title} asks for the access mode `{mode}`",
                    help=f"use {' or '.join(f'`{each}`' for each in options.modes)}",
                )
