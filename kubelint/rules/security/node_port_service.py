"""A Service opens a port on every node.

## Why
A NodePort is reachable at every address of every node, past load balancers, TLS and what guards an Ingress, and its
number belongs to the whole cluster.

## Bad
```yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  selector: {app: web}
  ports: [{port: 80}]
```

## Good
```yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: ClusterIP
  selector: {app: web}
  ports: [{port: 80}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule


@rule(severity=Severity.NOTE, kinds=("Service",), references=("NSA-CISA: network separation",))
def check(resource: Resource) -> Iterator[Finding]:
    """A load balancer's node ports are not asked about."""
    if resource.get("spec", "type") == "NodePort" and resource.group == "":
        yield Finding(
            resource.at("spec", "type"),
            f"{resource.title} opens its ports on every node",
            help="use `type: ClusterIP` behind an Ingress or Gateway",
        )
