"""Two workloads run as the same user ID.

## Why
To a node the processes of both are one user: who breaks out of one container can signal the processes and read the
files of the other on shared volumes. A user namespace (`hostUsers: false`) gives each pod a range of IDs of its own.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {runAsUser: 10001}
  containers:
    - name: web
      image: web:1.0
---
apiVersion: v1
kind: Pod
metadata: {name: api}
spec:
  securityContext: {runAsUser: 10001}
  containers:
    - name: api
      image: api:1.0
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {runAsUser: 10001}
  containers:
    - name: web
      image: web:1.0
---
apiVersion: v1
kind: Pod
metadata: {name: api}
spec:
  securityContext: {runAsUser: 10002}
  containers:
    - name: api
      image: api:1.0
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.inventory import Inventory
from kubelint.resources import View, Workload
from kubelint.rules import rule

_USER = ("securityContext", "runAsUser")


@rule(severity=Severity.NOTE, tags=("hardening",), opt_in=True)
def check(inventory: Inventory) -> Iterator[Finding]:
    """Over all namespaces: nodes know none. User 0 is `root-user`'s; with a user namespace numbers do not matter."""
    first: dict[tuple[str | None, int], tuple[Workload, View]] = {}
    for workload in inventory.workloads:
        for user, holder in _users(workload).items():
            other, others = first.setdefault((workload.resource.environment, user), (workload, holder))
            if (other.kind, other.namespace, other.name) != (workload.kind, workload.namespace, workload.name):
                yield Finding(
                    holder.at(*_USER),
                    f"{workload.title} runs as user {user}, as {other.title} does",
                    help="give each a user ID of its own, or set `hostUsers: false`",
                    related=(Label(others.at(*_USER), "the other one"),),
                )


def _users(workload: Workload) -> dict[int, View]:
    """The users that a workload's containers are told to run as, each with the first place that says so."""
    pod_spec = workload.pod_spec
    found: dict[int, View] = {}
    if pod_spec.flag("hostUsers") is not False and not pod_spec.windows:
        for holder in (pod_spec, *pod_spec.all_containers):
            user = holder.integer(*_USER)
            if user and (holder is not pod_spec or pod_spec.inherited("runAsUser")):
                found.setdefault(user, holder)
    return found
