"""A Service takes over IP addresses that need not be its own.

## Why
With `externalIPs` a Service receives all traffic of the cluster to these addresses, whoever owns them: anyone who may
create Services can stand in for a database or a payment provider (CVE-2020-8554, which has no fix).

## Bad
```yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  externalIPs: [203.0.113.7]
  ports: [{port: 443}]
```

## Good
```yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  type: LoadBalancer
  ports: [{port: 443}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule


@rule(severity=Severity.WARNING, kinds=("Service",), references=("CWE-283",))
def check(resource: Resource) -> Iterator[Finding]:
    """An empty list is none."""
    if resource.group == "" and resource.items("spec", "externalIPs"):
        yield Finding(
            resource.at("spec", "externalIPs"),
            f"{resource.title} takes over external IP addresses",
            help="use `type: LoadBalancer`, an Ingress or a Gateway",
        )
