"""A manifest says which object owns it.

## Why
An owner reference holds the uid that the cluster gave to the owner. No manifest can know it: where the uid is not that
of a living object the garbage collector deletes the object soon after it is applied, together with what belongs to it.
Controllers write owner references; in a manifest they are left over from `kubectl get -o yaml`. What a
cluster wrote as a whole is passed over: objects with a uid or status of their own, pods and ReplicaSets.

## Bad
```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  ownerReferences:
    - {apiVersion: apps/v1, kind: Deployment, name: web, uid: 7f8c2a4e-0d0b-4a58-9d5e-3f1f0c6a9b11}
data: {mode: fast}
```

## Good
```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data: {mode: fast}
```

## References
- https://kubernetes.io/docs/concepts/architecture/garbage-collection/
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule

_MADE_BY_CONTROLLERS = frozenset("ControllerRevision EndpointSlice Endpoints Event Lease Pod ReplicaSet".split())
"""Kinds of which files with owners are pictures of a cluster, not manifests."""

_WRITTEN_BY_A_CLUSTER = ("uid", "resourceVersion", "creationTimestamp", "managedFields", "selfLink")


@rule(severity=Severity.WARNING)
def check(resource: Resource) -> Iterator[Finding]:
    """One finding per object, at its first owner. A uid that is still to be filled in is none yet."""
    metadata = resource.metadata
    if metadata.get("ownerReferences") is None or resource.get("status") or resource.kind in _MADE_BY_CONTROLLERS:
        return
    if any(metadata.get(field) for field in _WRITTEN_BY_A_CLUSTER):
        return
    for owner in metadata.views("ownerReferences"):
        uid = owner.text("uid")
        if uid and not any(sign in uid for sign in "${<"):
            yield Finding(
                owner.at("uid"),
                f"{resource.title} is owned by the UID `{uid}`, which only the cluster can know",
                help="remove `ownerReferences`: the controller of the owner sets them",
            )
            return
