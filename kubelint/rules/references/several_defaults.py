"""Two classes are both the default.

## Why
Objects without a class get the default one. Of two IngressClasses or StorageClasses that are marked as the default the
one that was created last is taken, so that the order in which manifests are applied decides. The server refuses a
second PriorityClass with `globalDefault`.

## Bad
```yaml
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: slow, annotations: {storageclass.kubernetes.io/is-default-class: "true"}}
provisioner: disk.example.com
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: fast, annotations: {storageclass.kubernetes.io/is-default-class: "true"}}
provisioner: disk.example.com
```

## Good
```yaml
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: slow, annotations: {storageclass.kubernetes.io/is-default-class: "true"}}
provisioner: disk.example.com
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: fast}
provisioner: disk.example.com
```

## References
- https://kubernetes.io/docs/concepts/storage/storage-classes/#default-storageclass
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.resources import Resource
from kubelint.rules import rule

_Path = tuple[str, ...]
_MARKS: dict[str, tuple[_Path, ...]] = {
    "IngressClass": (("metadata", "annotations", "ingressclass.kubernetes.io/is-default-class"),),
    "StorageClass": (
        ("metadata", "annotations", "storageclass.kubernetes.io/is-default-class"),
        ("metadata", "annotations", "storageclass.beta.kubernetes.io/is-default-class"),
    ),
    "PriorityClass": (("globalDefault",),),
}


@rule(severity=Severity.WARNING, kinds=("IngressClass", "PriorityClass", "StorageClass"))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per default after the first; an error for a PriorityClass."""
    for kind in _MARKS:
        first: list[tuple[Resource, _Path]] = []
        for resource in graph.inventory.of_kind(kind):
            mark = next((path for path in _MARKS[kind] if resource.get(*path) in ("true", True)), None)
            if mark is None:
                continue
            other = next((one for one in first if graph.collide(one[0], resource)), None)
            first.append((resource, mark))
            if other is not None:
                yield Finding(
                    resource.at(*mark),
                    f"{resource.title} is the default, as {other[0].title} is",
                    help="mark one of the two only",
                    related=(Label(other[0].at(*other[1]), f"{other[0].title} is the default"),),
                    severity=Severity.ERROR if kind == "PriorityClass" else None,
                )
