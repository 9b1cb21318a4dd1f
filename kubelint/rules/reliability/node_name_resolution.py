"""A pod of the host network does not know the names of Services.

## Why
`dnsPolicy: ClusterFirst`, the default, means the node's own resolver for pods with `hostNetwork: true`: names such as
`db.shop.svc` are not found, and the program fails only when it looks for one.

## Bad
```yaml
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec:
      hostNetwork: true
      containers:
        - name: agent
          image: agent:1.0
```

## Good
```yaml
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec:
      hostNetwork: true
      dnsPolicy: ClusterFirstWithHostNet
      containers:
        - name: agent
          image: agent:1.0
```

## References
- https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import PodSpec
from kubelint.rules import rule


@rule(severity=Severity.NOTE)
def check(pod_spec: PodSpec) -> Iterator[Finding]:
    """`Default` says the same in so many words. Static pods start before there is a cluster's resolver."""
    policy = pod_spec.get("dnsPolicy")
    own = pod_spec.workload.kind == "Pod" and pod_spec.resource.namespace == "kube-system"
    if pod_spec.flag("hostNetwork") and policy in (None, "ClusterFirst") and not own:
        yield Finding(
            pod_spec.at("dnsPolicy") if policy else pod_spec.at("hostNetwork", key=True),
            f"{pod_spec.workload.title} looks names up as its node does, and does not know those of Services",
            help="set `dnsPolicy: ClusterFirstWithHostNet`, or `Default` if it needs no names of Services",
        )
