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
- `kinds`: the kinds that need them; default the workload controllers and Services.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule


class Options(NamedTuple):
    """`annotations` maps keys to regular expressions for their values; `kinds` lists the kinds that need them."""

    annotations: Mapping[str, str] = {}
    kinds: tuple[str, ...] = ("CronJob", "DaemonSet", "Deployment", "Service", "StatefulSet")


@rule(severity=Severity.NOTE)
def check(resource: Resource, options: Options) -> Iterator[Finding]:
    """One finding per annotation."""
    if not options.annotations or resource.kind not in options.kinds:
        return
    for key, pattern in options.annotations.items():
        value = resource.annotations.get(key)
        if value is None:
            yield Finding(
                resource.nearest("metadata", "annotations", key),
                f"{resource.title} has no annotation `{key}`",
                help=f"add `{key}: …` to `metadata.annotations`",
            )
        elif len(value) > 1000 or not re.fullmatch(pattern, value):
            yield Finding(
                resource.at("metadata", "annotations", key),
                f"annotation `{key}` of {resource.title} does not match `{pattern}`",
                help="change the value, or the pattern in the rule's option `annotations`",
            )
