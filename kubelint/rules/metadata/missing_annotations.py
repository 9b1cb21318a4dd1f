"""An object lacks an annotation that the team asks for.

## Why
Annotations such as a contact or a runbook are only useful when every object has them. Which ones is for the team to
say, so this rule reports nothing until its option `annotations` names some.

## Bad
```yaml
# kubelint-test: {options: {annotations: {owner: ".+@example.com"}}}
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
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
# kubelint-test: {options: {annotations: {owner: ".+@example.com"}}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  annotations: {owner: shop@example.com}
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
- `annotations`: annotation keys, each with a regular expression that its whole value must match; default none.
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
    """`annotations` maps keys to regular expressions for their values; `kinds` lists the kinds that need them."""

    annotations: Mapping[str, str] = {}
    kinds: tuple[str, ...] = ("CronJob", "DaemonSet", "Deployment", "Service", "StatefulSet")


@rule(severity=Severity.NOTE)
def check(resource: Resource, options: Options) -> Iterator[Finding]:
    """One finding per annotation."""
    if not options.annotations:
        return
    for holder, title in holders(resource, options.kinds):
        for key, pattern in options.annotations.items():
            value = holder.text("metadata", "annotations", key)
            if value is None:
                yield Finding(
                    holder.nearest("metadata", "annotations", key),
                    f"{title} has no annotation `{key}`",
                    help=f"add `{key}: …` to its `metadata.annotations`",
                )
            elif len(value) > 1000 or not re.fullmatch(pattern, value):
                yield Finding(
                    holder.at("metadata", "annotations", key),
                    f"annotation `{key}` of {title} does not match `{pattern}`",
                    help="change the value, or the pattern in the rule's option `annotations`",
                )
