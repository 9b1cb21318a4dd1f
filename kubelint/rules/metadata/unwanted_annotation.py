"""An object carries an annotation that the team does not want.

## Why
Annotations steer controllers: a load balancer made public, a sidecar left out, a certificate check switched off. The
rule reports nothing until its option names some.

## Bad
```yaml
# kubelint-test: {options: {annotations: ["service.beta.kubernetes.io/*"]}}
apiVersion: v1
kind: Service
metadata:
  name: web
  annotations: {service.beta.kubernetes.io/aws-load-balancer-type: nlb}
```

## Good
```yaml
# kubelint-test: {options: {annotations: ["service.beta.kubernetes.io/*"]}}
apiVersion: v1
kind: Service
metadata: {name: web}
```

## Options
- `annotations`: the keys, or globs of keys, that are not wanted; default none.
"""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import NamedTuple

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule


class Options(NamedTuple):
    """`annotations` are keys or globs of keys."""

    annotations: tuple[str, ...] = ()


@rule(severity=Severity.WARNING)
def check(resource: Resource, options: Options) -> Iterator[Finding]:
    """Keys are compared as globs."""
    if not options.annotations:
        return
    for key in resource.mapping("metadata", "annotations"):
        if key.__class__ is str and any(fnmatchcase(key, each) for each in options.annotations):
            yield Finding(
                resource.at("metadata", "annotations", key, key=True),
                f"{resource.title} carries the annotation `{key}`",
                help=f"remove `{key}`",
            )
