"""A VirtualService sends traffic to a subset that no DestinationRule of its host defines.

## Why
Istio answers such requests with 503 (`NC`, no cluster). Nothing is said of hosts for which the files hold no
DestinationRule.

## Bad
```yaml
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: web}
spec:
  hosts: [web]
  http:
    - route: [{destination: {host: web, subset: v2}}]
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: web}
spec:
  host: web
  subsets: [{name: v1, labels: {version: v1}}]
```

## Good
```yaml
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: web}
spec:
  hosts: [web]
  http:
    - route: [{destination: {host: web, subset: v1}}]
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: web}
spec:
  host: web
  subsets: [{name: v1, labels: {version: v1}}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.graph.references.candidates import most_alike
from kubelint.graph.references.subsets import GROUP, Host, destinations_of, host_of, rules_by_host, subsets_of
from kubelint.inventory import meet
from kubelint.resources import Resource, View
from kubelint.rules import rule


@rule(severity=Severity.WARNING, kinds=("VirtualService",))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per destination."""
    routes = [route for route in graph.inventory.of_kind("VirtualService") if route.group == GROUP]
    rules = rules_by_host(graph) if routes else {}
    for route in routes if rules else ():
        for destination in destinations_of(route):
            yield from _of_destination(route, destination, rules)


def _of_destination(route: Resource, destination: View, rules: dict[Host, list[Resource]]) -> Iterator[Finding]:
    host, wanted = destination.text("host"), destination.text("subset")
    if not host or not wanted:
        return
    found = [one for one in rules.get(host_of(route, host), ()) if meet(route, one)]
    names = [subset.name for one in found for subset in subsets_of(one)]
    if not found or wanted in names:
        return
    near = most_alike(wanted, names, 0.6)
    known = ", ".join(f"`{name}`" for name in names[:6])
    yield Finding(
        destination.at("subset"),
        f"{route.title} sends traffic to subset `{wanted}` of `{host}`, which {found[0].title} does not define",
        help=f"did you mean `{near}`?" if near else f"write one of {known}" if known else "add the subset there",
        related=(Label(found[0].nearest("spec", "subsets"), f"the subsets of {found[0].title}"),),
        subject=f"{host}/{wanted}",
    )
