"""A Gateway does not accept a route or ListenerSet that wants to be attached to it.

## Why
A listener takes routes of its own namespace unless `allowedRoutes` says more, of the kinds that fit its protocol, and
for hosts that it serves. A route that none takes gets no traffic (`NotAllowedByListeners`,
`NoMatchingListenerHostname`). A ListenerSet needs `allowedListeners` of the Gateway: without it none is taken.

## Bad
```yaml
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: entrance, namespace: infra}
spec:
  gatewayClassName: example
  listeners: [{name: http, protocol: HTTP, port: 80}]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web, namespace: shop}
spec:
  parentRefs: [{name: entrance, namespace: infra}]
  rules: [{backendRefs: [{name: web, port: 80}]}]
```

## Good
```yaml
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: entrance, namespace: infra}
spec:
  gatewayClassName: example
  listeners:
    - name: http
      protocol: HTTP
      port: 80
      allowedRoutes: {namespaces: {from: All}}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web, namespace: shop}
spec:
  parentRefs: [{name: entrance, namespace: infra}]
  rules: [{backendRefs: [{name: web, port: 80}]}]
```

## References
- https://gateway-api.sigs.k8s.io/concepts/security-model/
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.references import Reference, ReferenceGraph
from kubelint.graph.references.listeners import chosen_listeners, refusal, takes_listener_set
from kubelint.graph.references.model import is_unplaced
from kubelint.resources import Resource
from kubelint.rules import rule

_GROUP = "gateway.networking.k8s.io"


@rule(severity=Severity.ERROR, kinds=("Gateway", "ListenerSet"))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per parent. A listener that is not there is for `missing-listener`; patched Gateways are left out."""
    for reference, gateways in graph.edges if not graph.patched else ():
        if reference.rule == "missing-gateway" and len(gateways) == 1 and _are_known(graph, reference, gateways[0]):
            if reference.source.kind == "ListenerSet":
                yield from _of_listener_set(graph, reference, gateways[0])
            else:
                yield from _of_parent(graph, reference, gateways[0])


def _are_known(graph: ReferenceGraph, reference: Reference, gateway: Resource) -> bool:
    """Whether an object of the Gateway API asks for a Gateway or ListenerSet, and both namespaces are for good."""
    route = reference.source
    if route.group != _GROUP or gateway.kind not in ("Gateway", "ListenerSet"):
        return False
    return not graph.placed_later or not (is_unplaced(route) or is_unplaced(gateway))


def _of_listener_set(graph: ReferenceGraph, reference: Reference, gateway: Resource) -> Iterator[Finding]:
    source = reference.source
    if not takes_listener_set(graph, source, gateway):
        yield Finding(
            reference.place,
            f"{gateway.title} takes no listeners of namespace `{source.namespace}`, "
            f"so that {source.title} has no effect",
            help="say in `spec.allowedListeners.namespaces` of the Gateway which namespaces may add listeners",
            related=(Label(gateway.nearest("spec", "allowedListeners"), f"{gateway.title} is here"),),
            subject=f"{gateway.namespace}/{gateway.name}",
        )


def _of_parent(graph: ReferenceGraph, reference: Reference, gateway: Resource) -> Iterator[Finding]:
    route = reference.source
    listeners = list(chosen_listeners(gateway, route.view(*reference.path[len(route.path) : -1])))
    reasons = [refusal(graph, route, gateway, listener) for listener in listeners]
    if not reasons or None in reasons:
        return
    what, remedy = reasons[0] or ("", "")
    which = f"listener `{listeners[0].text('name')}` of {gateway.title}"
    if len(listeners) > 1:
        which, what = f"none of the {len(listeners)} listeners of {gateway.title}", f"takes it: the first {what}"
    yield Finding(
        reference.place,
        f"{route.title} is not served by its Gateway: {which} {what}",
        help=remedy,
        related=(Label(listeners[0].at("name"), f"a listener of {gateway.title}"),),
        subject=f"{gateway.namespace}/{gateway.name}",
    )
