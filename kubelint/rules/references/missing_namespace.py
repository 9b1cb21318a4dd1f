"""Objects are in a namespace that is not there.

## Why
The API server refuses objects of a namespace that does not exist. Nothing is said where the files hold no Namespace
at all, and of a namespace that many objects share it may only be kept elsewhere; one spelled much like another is a
warning.

## Bad
```yaml
apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: web, namespace: shpo}
data: {mode: fast}
```

## Good
```yaml
apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: web, namespace: shop}
data: {mode: fast}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.graph.references.candidates import one_slip
from kubelint.resources import Resource
from kubelint.rules import rule

_OF_EVERY_CLUSTER = frozenset(("default", "kube-system", "kube-public", "kube-node-lease"))


@rule(severity=Severity.NOTE, kinds=("Namespace",))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per namespace, at the first object that is in it. A kustomization may put it elsewhere."""
    known = graph.inventory.namespaces
    if not known:
        return
    first: dict[str, Resource] = {}
    for resource in graph.inventory.resources:
        namespace = resource.text("metadata", "namespace")
        if namespace and resource.namespaced:
            first.setdefault(namespace, resource)
    for namespace, resource in first.items():
        if namespace in known or namespace in _OF_EVERY_CLUSTER or graph.outside.declared("Namespace", None, namespace):
            continue
        near = next((name for name in known if len(namespace) > 3 and one_slip(namespace, name)), None)
        if near is None and graph.placed_later:
            continue
        yield Finding(
            resource.at("metadata", "namespace"),
            f"{resource.title} is in namespace `{namespace}`, which is not in the scanned files",
            help=f"did you mean `{near}`?"
            if near
            else "add the Namespace, or declare it as `external` in the configuration",
            related=(Label(known[near].at("metadata", "name"), f"{known[near].title} is here"),) if near else (),
            severity=Severity.WARNING if near else None,
            subject=namespace,
        )
