"""A workload is put into a namespace of Kubernetes itself.

## Why
What runs in `kube-system` is trusted: network policies, admission webhooks and quotas leave it out, and whoever may
edit one object there may often edit all.

## Bad
```yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: kube-system}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web:1.0
```

## Good
```yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web:1.0
```

## Options
- `namespaces`: the namespaces of the system; default those of Kubernetes.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint.findings import Finding, Severity
from kubelint.resources import Workload
from kubelint.rules import rule


class Options(NamedTuple):
    """`namespaces` are those of the system."""

    namespaces: tuple[str, ...] = ("kube-system", "kube-public", "kube-node-lease")


@rule(severity=Severity.NOTE)
def check(workload: Workload, options: Options) -> Iterator[Finding]:
    """Node agents are usually DaemonSets, and belong there."""
    if workload.namespace in options.namespaces and workload.kind != "DaemonSet":
        yield Finding(
            workload.at("metadata", "namespace"),
            f"{workload.title} is put into the namespace `{workload.namespace}`",
            help="give it a namespace of its own",
        )
