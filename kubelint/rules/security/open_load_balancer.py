"""A load balancer takes connections from every address.

## Why
`type: LoadBalancer` puts a Service on the internet unless the provider is told otherwise. Name the addresses that may
come in, or make it internal.

## Bad
```yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  selector: {app: web}
  ports: [{port: 80}]
```

## Good
```yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  loadBalancerSourceRanges: [203.0.113.0/24]
  selector: {app: web}
  ports: [{port: 80}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule

_EVERYWHERE = frozenset(("0.0.0.0/0", "::/0"))
_PUBLIC_CLASSES = frozenset(("service.k8s.aws/nlb",))


@rule(severity=Severity.NOTE, kinds=("Service",))
def check(resource: Resource) -> Iterator[Finding]:
    """A `loadBalancerClass` of its own, and the providers' annotations for internal ones, count as confined."""
    if resource.get("spec", "type") != "LoadBalancer" or resource.group or _confined(resource):
        return
    ranges = resource.strings("spec", "loadBalancerSourceRanges")
    if ranges and not _EVERYWHERE.intersection(ranges):
        return
    yield Finding(
        resource.at("spec", "loadBalancerSourceRanges") if ranges else resource.at("spec", "type"),
        f"{resource.title} is a load balancer that takes connections from every address",
        help="set `loadBalancerSourceRanges`, or the provider's annotation for an internal load balancer",
    )


def _confined(service: Resource) -> bool:
    """Whether an annotation or class says that it is not on the internet."""
    if service.text("spec", "loadBalancerClass") not in (None, *_PUBLIC_CLASSES):
        return True
    notes = service.mapping("metadata", "annotations")
    return any(
        (key.endswith("source-ranges") and bool(value))
        or (("internal" in key or "load-balancer-type" in key or "scheme" in key) and str(value).lower() in _INTERNAL)
        for key, value in notes.items()
    )


_INTERNAL = frozenset(("true", "internal", "0.0.0.0/0"))
