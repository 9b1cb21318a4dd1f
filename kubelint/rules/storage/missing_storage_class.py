"""A claim does not say what kind of storage it wants.

## Why
It gets the cluster's default class: slow disks here, replicated ones there, and none at all where no class is the
default. What becomes of the data when the claim is deleted also depends on the class.

## Bad
```yaml
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec:
  accessModes: [ReadWriteOnce]
  resources: {requests: {storage: 10Gi}}
```

## Good
```yaml
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec:
  storageClassName: standard
  accessModes: [ReadWriteOnce]
  resources: {requests: {storage: 10Gi}}
```

## Options
- `classes`: the storage classes that will do; default any.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource, View
from kubelint.rules import rule

_ANNOTATION = "volume.beta.kubernetes.io/storage-class"


class Options(NamedTuple):
    """`classes` are those that will do; none named means any."""

    classes: tuple[str, ...] = ()


@rule(severity=Severity.NOTE, kinds=("PersistentVolumeClaim", "StatefulSet"))
def check(resource: Resource, options: Options) -> Iterator[Finding]:
    """An empty name asks for no class at all; a `volumeName` binds to that volume; the old annotation counts."""
    if resource.kind == "PersistentVolumeClaim":
        claims: Iterable[View] = (resource,)
    else:
        claims = resource.views("spec", "volumeClaimTemplates")
    for spec in (claim.view("spec") for claim in claims if _ANNOTATION not in claim.mapping("metadata", "annotations")):
        name = spec.get("storageClassName")
        if name is None and spec.get("volumeName") is None:
            yield Finding(
                spec.nearest("storageClassName"),
                f"a claim of {resource.title} names no storage class"
                if len(spec.path) > 2
                else f"{resource.title} names no storage class",
                help="add `storageClassName`",
            )
        elif name is not None and options.classes and name not in options.classes:
            yield Finding(
                spec.at("storageClassName"),
                f"{resource.title} uses the storage class `{name}`, which is not one of the team's",
                help=f"use one of {', '.join(options.classes)}",
            )
