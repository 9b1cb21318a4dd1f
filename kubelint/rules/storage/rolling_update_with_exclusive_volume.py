"""A rolling update starts a second pod on a volume that one node can mount.

## Why
A `ReadWriteOnce` volume is attached to one node at a time. The new pod of a rolling update may land on another node and
waits there for the volume, while the old pod waits for the new one: the update hangs. With several replicas all but
those of one node hang. Where the new pod does start, two programs write the same files.

## Bad
```yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      volumes:
        - name: data
          persistentVolumeClaim: {claimName: data}
      containers:
        - name: web
          image: web:1.0
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec:
  accessModes: [ReadWriteOnce]
  resources: {requests: {storage: 10Gi}}
```

## Good
```yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  strategy: {type: Recreate}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      volumes:
        - name: data
          persistentVolumeClaim: {claimName: data}
      containers:
        - name: web
          image: web:1.0
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec:
  accessModes: [ReadWriteOnce]
  resources: {requests: {storage: 10Gi}}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.inventory import Inventory, meet
from kubelint.rules import rule

_EXCLUSIVE = frozenset(("ReadWriteOnce", "ReadWriteOncePod"))
_SURGE = ("spec", "strategy", "rollingUpdate", "maxSurge")


@rule(severity=Severity.WARNING, kinds=("PersistentVolumeClaim",))
def check(inventory: Inventory) -> Iterator[Finding]:
    """Only claims in the scanned files, by namespace, are known to be exclusive."""
    for deployment in inventory.of_kind("Deployment"):
        workload = deployment.workload
        if workload is None or deployment.get("spec", "strategy", "type") == "Recreate":
            continue
        replicas = deployment.integer("spec", "replicas")
        if replicas == 0 or (deployment.get(*_SURGE) in (0, "0%") and (replicas or 1) == 1):
            continue
        for volume in workload.pod_spec.views("volumes"):
            name = volume.text("persistentVolumeClaim", "claimName")
            found = inventory.find("PersistentVolumeClaim", deployment.namespace, name) if name else []
            found = [claim for claim in found if meet(claim, deployment)]
            if found and all(_EXCLUSIVE.issuperset(claim.strings("spec", "accessModes") or ("",)) for claim in found):
                count = (
                    f"{replicas} replicas mount"
                    if replicas and replicas > 1
                    else "the old and the new pod of an update mount"
                )
                yield Finding(
                    volume.at("persistentVolumeClaim", "claimName"),
                    f"{count} claim `{name}` of {deployment.title}, which one node at a time can mount",
                    help="set `strategy.type: Recreate` and one replica, or use a StatefulSet or a shared volume",
                    related=(Label(found[0].at("spec", "accessModes"), "the claim's access modes"),),
                )
