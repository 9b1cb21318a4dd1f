"""A container runs with a group whose number the node may give to one of its own.

## Why
Without user namespaces a group ID in the container is the same group on the node, and files of the node that belong to
it can be read. Numbers below 10000 are taken by distributions and people.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.0
      securityContext: {runAsGroup: 1000}
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
      securityContext: {runAsGroup: 10001}
```

## Options
- `minimum`: the lowest group ID that is fine; default 10000.
- `maximum`: the highest one; default the highest there is.
- `required`: also flag containers that leave the group to the image; default false.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint.findings import Finding, Place, Severity
from kubelint.resources import PodSpec
from kubelint.rules import rule

_FIELDS = ("runAsGroup", "fsGroup")


class Options(NamedTuple):
    """`minimum` and `maximum` bound the numbers that are fine; `required` also flags containers without one."""

    minimum: int = 10000
    maximum: int = 2**31 - 1
    required: bool = False


@rule(severity=Severity.NOTE, tags=("hardening",))
def check(pod_spec: PodSpec, options: Options) -> Iterator[Finding]:
    """Group 0 is `root-group`'s; with a user namespace (`hostUsers: false`) numbers do not matter."""
    if pod_spec.flag("hostUsers") is False:
        return
    for holder in (pod_spec, *pod_spec.all_containers):
        context = holder.get("securityContext")
        if context.__class__ is not dict:
            continue
        for field in _FIELDS:
            group = holder.integer("securityContext", field)
            if group is None or not (0 < group < options.minimum or group > options.maximum):
                continue
            if holder is not pod_spec or field == "fsGroup" or pod_spec.inherited(field):
                yield _finding(pod_spec, holder.at("securityContext", field), group, options)
    for index, group in enumerate(pod_spec.items("securityContext", "supplementalGroups")):
        if group.__class__ is int and (0 < group < options.minimum or group > options.maximum):
            yield _finding(pod_spec, pod_spec.at("securityContext", "supplementalGroups", index), group, options)
    if options.required and pod_spec.integer("securityContext", "runAsGroup") is None:
        yield from _unset(pod_spec, options)


def _unset(pod_spec: PodSpec, options: Options) -> Iterator[Finding]:
    for container in pod_spec.all_containers:
        if container.get("securityContext", "runAsGroup") is None and not pod_spec.windows:
            yield Finding(
                container.nearest("securityContext", "runAsGroup"),
                f"{container.title} does not say with which group it runs",
                help=f"set `securityContext.runAsGroup` to {options.minimum} or above",
            )


def _finding(pod_spec: PodSpec, place: Place, group: int, options: Options) -> Finding:
    bound = f"below {options.minimum}" if group < options.minimum else f"above {options.maximum}"
    return Finding(
        place,
        f"{pod_spec.workload.title} runs with group {group}, {bound}",
        help=f"use a group ID of {options.minimum} or above, or `hostUsers: false`",
    )
