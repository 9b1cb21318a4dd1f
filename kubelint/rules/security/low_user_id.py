"""A container runs as a user whose number the node may give to one of its own.

## Why
Without user namespaces a user ID in the container is the same user on the node. Numbers below 10000 are taken by
distributions and people; a process that breaks out has that user's rights.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.0
      securityContext: {runAsUser: 1000}
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.0
      securityContext: {runAsUser: 10001}
```

## Options
- `minimum`: the lowest user ID that is fine; default 10000.
- `required`: also flag containers that leave the user to the image; default false.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint.findings import Finding, Severity
from kubelint.resources import Container, PodSpec
from kubelint.rules import rule

_USER = ("securityContext", "runAsUser")


class Options(NamedTuple):
    """`minimum` is the lowest number that is fine; `required` also flags containers for which none is set."""

    minimum: int = 10000
    required: bool = False


@rule(severity=Severity.NOTE, tags=("hardening",))
def check(pod_spec: PodSpec, options: Options) -> Iterator[Finding]:
    """User 0 is `root-user`'s; with a user namespace (`hostUsers: false`) and on Windows numbers do not matter."""
    if pod_spec.flag("hostUsers") is False or pod_spec.windows:
        return
    for holder in (pod_spec, *pod_spec.all_containers):
        user = holder.integer(*_USER)
        if user is None or not 0 < user < options.minimum:
            continue
        if holder is not pod_spec or pod_spec.inherited("runAsUser"):
            title = holder.title if isinstance(holder, Container) else pod_spec.workload.title
            yield Finding(
                holder.at(*_USER),
                f"{title} runs as user {user}, below {options.minimum}",
                help=f"use a user ID of {options.minimum} or above, or `hostUsers: false`",
            )
    if options.required and pod_spec.get(*_USER) is None:
        yield from _unset(pod_spec, options)


def _unset(pod_spec: PodSpec, options: Options) -> Iterator[Finding]:
    for container in pod_spec.all_containers:
        if container.get(*_USER) is None:
            yield Finding(
                container.nearest(*_USER),
                f"{container.title} does not say as which user it runs",
                help=f"set `securityContext.runAsUser` to {options.minimum} or above",
            )
