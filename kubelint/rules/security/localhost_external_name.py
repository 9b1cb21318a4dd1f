"""A Service is another name for localhost.

## Why
A client in the cluster that follows the name talks to itself: an ingress controller can be made to expose its own admin
pages this way (CVE-2021-25737 and relatives).

## Bad
```yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: ExternalName
  externalName: localhost
```

## Good
```yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: ExternalName
  externalName: api.example.com
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule


@rule(severity=Severity.WARNING, kinds=("Service",))
def check(resource: Resource) -> Iterator[Finding]:
    """In any spelling that resolvers know."""
    name = resource.text("spec", "externalName")
    if name is None or resource.group or resource.get("spec", "type") != "ExternalName":
        return
    host = name.rstrip(".").lower()
    if host == "localhost" or host.endswith(".localhost") or host.startswith(("127.", "localhost.local")):
        yield Finding(
            resource.at("spec", "externalName"),
            f"{resource.title} is another name for `{name}`",
            help="name the host that provides the service, or give the Service a selector",
        )
