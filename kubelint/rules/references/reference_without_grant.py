"""A route, Gateway or claim refers to another namespace that has not allowed it.

## Why
Gateway API objects may only use Services, Secrets and ConfigMaps of another namespace when a ReferenceGrant there
allows it, and claims only fill themselves from another namespace (`dataSourceRef`) with one. Without it the reference
counts as broken (`RefNotPermitted`).

## Bad
```yaml
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web, namespace: front}
spec:
  parentRefs: [{name: entrance}]
  rules: [{backendRefs: [{name: web, namespace: back, port: 80}]}]
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: back}
spec:
  selector: {app: web}
  ports: [{port: 80}]
```

## Good
```yaml
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web, namespace: front}
spec:
  parentRefs: [{name: entrance}]
  rules: [{backendRefs: [{name: web, namespace: back, port: 80}]}]
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: back}
spec:
  selector: {app: web}
  ports: [{port: 80}]
---
apiVersion: gateway.networking.k8s.io/v1
kind: ReferenceGrant
metadata: {name: front, namespace: back}
spec:
  from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: front}]
  to: [{group: "", kind: Service}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.references import Reference, ReferenceGraph
from kubelint.inventory import meet
from kubelint.resources import Resource
from kubelint.rules import rule

_GROUP = "gateway.networking.k8s.io"


@rule(severity=Severity.WARNING)
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per reference to an object that the files hold."""
    grants = list(graph.inventory.of_kind("ReferenceGrant"))
    for reference, targets in graph.edges:
        source = reference.source
        if not targets or not _wants_grant(reference) or reference.namespace == source.namespace:
            continue
        target = targets[0]
        if not any(_allows(grant, reference, target) and meet(grant, source) for grant in grants):
            yield Finding(
                reference.place,
                f"{source.title} of namespace `{source.namespace}` refers to {target.title} of namespace "
                f"`{target.namespace}`, and no ReferenceGrant in the scanned files allows it",
                help=f"add a ReferenceGrant for it to namespace `{target.namespace}`",
                related=(Label(target.at("metadata", "name"), f"{target.title} is here"),),
                subject=f"{target.kind}/{target.name}",
            )


def _wants_grant(reference: Reference) -> bool:
    """Whether the field of the reference asks for a grant to leave the namespace (GEP-709, KEP-3294)."""
    source = reference.source
    if source.kind == "PersistentVolumeClaim":
        return reference.field.path.endswith("dataSourceRef")
    if reference.rule == "missing-gateway":
        return False
    return source.group == _GROUP and reference.kind in ("ConfigMap", "Secret", "Service")


def _allows(grant: Resource, reference: Reference, target: Resource) -> bool:
    """Whether a grant allows the reference: one entry of `from` and one of `to` fit."""
    source = reference.source
    if grant.namespace != target.namespace:
        return False
    wanted = (source.group, source.kind, source.namespace)
    from_it = any(
        (one.text("group") or "", one.text("kind"), one.text("namespace")) == wanted
        for one in grant.view("spec").views("from")
    )
    return from_it and any(
        (one.text("group") or "", one.text("kind")) == (target.group, target.kind)
        and one.text("name") in (None, "", target.name)
        for one in grant.view("spec").views("to")
    )
