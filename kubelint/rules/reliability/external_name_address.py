"""A Service of type ExternalName has an address for a name.

## Why
The cluster's DNS answers with an alias (CNAME), which leads to a name, never to an address: `10.0.0.4` is looked up as
a host of that name, and nothing is found. The API server takes it, since digits are lawful in names.

## Bad
```yaml
apiVersion: v1
kind: Service
metadata: {name: database}
spec:
  type: ExternalName
  externalName: 10.0.0.4
```

## Good
```yaml
apiVersion: v1
kind: Service
metadata: {name: database}
spec:
  ports: [{port: 5432}]
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: database
  labels: {kubernetes.io/service-name: database}
addressType: IPv4
ports: [{port: 5432}]
endpoints: [{addresses: [10.0.0.4]}]
```

## References
- https://kubernetes.io/docs/concepts/services-networking/service/#externalname
"""

import re
from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule

_ADDRESS = re.compile(r"(?!127\.)\d{1,3}(\.\d{1,3}){3}\.?")
"""127.0.0.1 is for `localhost-external-name`; the API server refuses the colons of IPv6."""


@rule(severity=Severity.WARNING, kinds=("Service",))
def check(resource: Resource) -> Iterator[Finding]:
    """An IPv4 address."""
    name = resource.text("spec", "externalName")
    if name is None or resource.group or resource.get("spec", "type") != "ExternalName":
        return
    if _ADDRESS.fullmatch(name):
        yield Finding(
            resource.at("spec", "externalName"),
            f"{resource.title} is another name for the address `{name}`, which DNS looks up as a name",
            help="leave out `type` and `selector`, and write the address into an EndpointSlice",
        )
