"""A route asks for a listener that its Gateway does not have.

## Why
With `sectionName` or `port` a route attaches to the listeners of that name or port only. Where there is none the
Gateway does not serve the route (`NoMatchingParent`).

## Bad
```yaml
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web}
spec:
  parentRefs: [{name: entrance, sectionName: https}]
  rules: [{backendRefs: [{name: web, port: 80}]}]
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: entrance}
spec:
  gatewayClassName: example
  listeners: [{name: http, protocol: HTTP, port: 80}]
```

## Good
```yaml
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web}
spec:
  parentRefs: [{name: entrance, sectionName: http}]
  rules: [{backendRefs: [{name: web, port: 80}]}]
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: entrance}
spec:
  gatewayClassName: example
  listeners: [{name: http, protocol: HTTP, port: 80}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.resources import View
from kubelint.rules import rule
from kubelint.values.placeholders import has_placeholder

_HOLDERS = ("Gateway", "ListenerSet")


@rule(severity=Severity.ERROR, kinds=("Gateway", "ListenerSet"))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per parent. A Gateway that other objects may add listeners to is passed over."""
    for reference, gateways in graph.edges:
        if reference.rule != "missing-gateway" or len(gateways) != 1 or reference.kind not in _HOLDERS:
            continue
        gateway = gateways[0]
        route = reference.source
        parent = route.view(*reference.path[len(route.path) : -1])
        if gateway.get("spec", "allowedListeners") is not None:
            continue
        listeners = list(gateway.view("spec").views("listeners"))
        for field, what in _unmet(parent, listeners) if listeners else ():
            own = "name" if field == "sectionName" else "port"
            names = ", ".join(f"`{listener.get(own)}`" for listener in listeners[:6])
            yield Finding(
                parent.at(field),
                f"{reference.source.title} asks for {what} of {gateway.title}, which has none such",
                help=f"write one of its listeners: {names}",
                related=(Label(gateway.nearest("spec", "listeners"), f"the listeners of {gateway.title}"),),
                subject=str(parent.get(field)),
            )


def _unmet(parent: View, listeners: list[View]) -> Iterator[tuple[str, str]]:
    """The fields of a parent reference that no listener fits, by themselves or together, and what they ask for."""
    name, port = parent.get("sectionName"), parent.get("port")
    if has_placeholder(f"{name} {port}"):
        return
    by_name = [listener for listener in listeners if name in (None, listener.get("name"))]
    by_port = [listener for listener in listeners if port in (None, listener.get("port"))]
    if not by_name:
        yield "sectionName", f"listener `{name}`"
    if not by_port:
        yield "port", f"listener `{port}`"
    if by_name and by_port and all(listener.get("port") != port for listener in by_name) and port is not None:
        yield "port", f"port {port} of listener `{name}`"
