"""An object lacks a label that the team asks for.

## Why
Labels such as an owner or a cost centre are only useful when every object has them. Which ones is for the team to say,
with the option `labels`; until then it is `app.kubernetes.io/name`, the first of the recommended labels.

## Bad
```yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: {app.kubernetes.io/version: "1.0"}
```

## Good
```yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: {app.kubernetes.io/name: web}
```

## Options
- `labels`: label keys, each with a regular expression that its whole value must match; default
  `app.kubernetes.io/name` with any value.
- `kinds`: the kinds that need them, `*` for all; default the workload controllers and Services. `Pod` also asks the pod
  templates of controllers, `PersistentVolumeClaim` also the claim templates of StatefulSets.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule
from kubelint.rules.metadata._holders import holders


class Options(NamedTuple):
    """`labels` maps label keys to regular expressions for their values; `kinds` lists the kinds that need them."""

    labels: Mapping[str, str] = {"app.kubernetes.io/name": ".*"}
    kinds: tuple[str, ...] = ("CronJob", "DaemonSet", "Deployment", "Service", "StatefulSet")


@rule(severity=Severity.NOTE, tags=("labels",))
def check(resource: Resource, options: Options) -> Iterator[Finding]:
    """One finding per label."""
    for holder, title in holders(resource, options.kinds):
        for key, pattern in options.labels.items():
            value = holder.text("metadata", "labels", key)
            if value is None:
                yield Finding(
                    holder.nearest("metadata", "labels", key),
                    f"{title} has no label `{key}`",
                    help=f"add `{key}: …` to its `metadata.labels`",
                )
            elif len(value) > 63 or not re.fullmatch(pattern, value):
                yield Finding(
                    holder.at("metadata", "labels", key),
                    f"label `{key}` of {title} does not match `{pattern}`",
                    help="change the value, or the pattern in the rule's option `labels`",
                )
