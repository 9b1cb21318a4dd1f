"""Two listeners of a Gateway have the same port, protocol and host.

## Why
A listener is told from others by its port, protocol and host name. The server refuses a Gateway with two that are the
same.

## Bad
```yaml
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: entrance}
spec:
  gatewayClassName: example
  listeners:
    - {name: web, protocol: HTTP, port: 80}
    - {name: api, protocol: HTTP, port: 80}
```

## Good
```yaml
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: entrance}
spec:
  gatewayClassName: example
  listeners:
    - {name: web, protocol: HTTP, port: 80}
    - {name: api, protocol: HTTP, port: 80, hostname: api.example.com}
```

## References
- https://gateway-api.sigs.k8s.io/reference/spec/#gatewayspec
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.inventory import Inventory
from kubelint.resources import Resource, View
from kubelint.rules import rule
from kubelint.values.placeholders import has_placeholder

_GROUP = "gateway.networking.k8s.io"


@rule(severity=Severity.ERROR, kinds=("Gateway", "ListenerSet"))
def check(inventory: Inventory) -> Iterator[Finding]:
    """One finding per later listener. Where the files hold the definition of the kind, its own rules tell."""
    defined = {definition.name for definition in inventory.of_kind("CustomResourceDefinition")}
    for kind in ("Gateway", "ListenerSet"):
        for resource in inventory.of_kind(kind) if f"{kind.lower()}s.{_GROUP}" not in defined else ():
            yield from _of_listeners(resource)


def _of_listeners(resource: Resource) -> Iterator[Finding]:
    seen: dict[tuple[object, ...], View] = {}
    for listener in resource.views("spec", "listeners") if resource.group == _GROUP else ():
        port, protocol, host = listener.integer("port"), listener.text("protocol"), listener.text("hostname") or ""
        if port is None or protocol is None or has_placeholder(host):
            continue
        first = seen.setdefault((port, protocol, host.lower()), listener)
        if first is not listener:
            yield Finding(
                listener.at("port"),
                f"listener `{listener.text('name')}` of {resource.title} has the port, protocol and host of listener "
                f"`{first.text('name')}`",
                help="give one of the two another port or `hostname`, or remove it",
                related=(Label(first.at("port"), f"listener `{first.text('name')}`"),),
                subject=listener.text("name") or "",
            )
