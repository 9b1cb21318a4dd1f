"""A claim names a volume that does not fit it.

## Why
The two are bound only when class, size and access modes agree: the claim stays pending, and so does every pod that uses
it.

## Bad
```yaml
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec:
  volumeName: disk
  storageClassName: manual
  accessModes: [ReadWriteOnce]
  resources: {requests: {storage: 20Gi}}
---
apiVersion: v1
kind: PersistentVolume
metadata: {name: disk}
spec:
  storageClassName: manual
  capacity: {storage: 10Gi}
  accessModes: [ReadWriteOnce]
  local: {path: /data}
  nodeAffinity:
    required:
      nodeSelectorTerms:
        - matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [node-1]}]
```

## Good
```yaml
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec:
  volumeName: disk
  storageClassName: manual
  accessModes: [ReadWriteOnce]
  resources: {requests: {storage: 10Gi}}
---
apiVersion: v1
kind: PersistentVolume
metadata: {name: disk}
spec:
  storageClassName: manual
  capacity: {storage: 10Gi}
  accessModes: [ReadWriteOnce]
  local: {path: /data}
  nodeAffinity:
    required:
      nodeSelectorTerms:
        - matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [node-1]}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.inventory import Inventory, meet
from kubelint.resources import Resource
from kubelint.rules import rule
from kubelint.values.quantities import parse_quantity

_NO_CLASS = '""'


@rule(severity=Severity.WARNING, kinds=("PersistentVolume",))
def check(inventory: Inventory) -> Iterator[Finding]:
    """A claim without a class takes the default one, which nobody knows here."""
    for claim in inventory.of_kind("PersistentVolumeClaim"):
        name = claim.text("spec", "volumeName")
        volumes = inventory.find("PersistentVolume", None, name) if name else []
        volume = next((each for each in volumes if meet(each, claim)), None)
        if volume is None:
            continue
        for path, reason, remedy in _reasons(claim, volume):
            yield Finding(
                claim.nearest("spec", *path) if claim.get("spec", *path) is None else claim.at("spec", *path),
                f"{claim.title} does not fit the {volume.title} that it names: {reason}",
                help=remedy,
                related=(Label(volume.at("metadata", "name"), "the volume"),),
            )


def _reasons(claim: Resource, volume: Resource) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """What keeps the controller from binding them (checkVolumeSatisfyClaim), each with its path in the claim's spec."""
    wanted, offered = claim.text("spec", "storageClassName"), volume.text("spec", "storageClassName") or ""
    if wanted is not None and wanted != offered:
        yield ("storageClassName",), f"its class is `{offered}`", f"write `storageClassName: {offered or _NO_CLASS}`"
    wanted_mode, mode = (each.text("spec", "volumeMode") or "Filesystem" for each in (claim, volume))
    if wanted_mode != mode:
        yield ("volumeMode",), f"its mode is `{mode}`", f"write `volumeMode: {mode}`"
    holder = volume.view("spec", "claimRef")
    owner = holder.text("namespace") or claim.namespace, holder.text("name") or claim.name
    if owner != (claim.namespace, claim.name):
        kept = f"it is kept for the claim `{owner[0]}/{owner[1]}`"
        yield ("volumeName",), kept, "name another volume, or this claim in the volume's `claimRef`"
    yield from _too_little(claim, volume)


def _too_little(claim: Resource, volume: Resource) -> Iterator[tuple[tuple[str, ...], str, str]]:
    modes = volume.strings("spec", "accessModes")
    for mode in claim.strings("spec", "accessModes"):
        if modes and mode not in modes:
            yield (
                ("accessModes",),
                f"it has no access mode `{mode}`",
                f"ask for `{modes[0]}`, or add it to the volume's",
            )
    capacity = volume.get("spec", "capacity", "storage")
    request = claim.get("spec", "resources", "requests", "storage")
    largest, needed = parse_quantity(capacity), parse_quantity(request)
    if capacity is not None and largest is not None and needed is not None and largest < needed:
        yield ("resources", "requests", "storage"), f"it has `{capacity}`", f"ask for at most `{capacity}`"
