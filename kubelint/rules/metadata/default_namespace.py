"""An object is put into the namespace `default`.

## Why
There everything ends up whose author did not think about it: quotas, network policies, roles and clean-ups that belong
to one team hit all.

## Bad
```yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: default}
```

## Good
```yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: shop}
```

## Options
- `implicit`: also flag namespaced objects without a namespace; default false, as
  `kubectl --namespace` or a kustomization may say it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule


class Options(NamedTuple):
    """`implicit` also flags objects without a namespace."""

    implicit: bool = False


@rule(severity=Severity.NOTE, references=("CIS 5.7.4", "NSA-CISA: namespaces"))
def check(resource: Resource, options: Options) -> Iterator[Finding]:
    """What every cluster has there is left alone; without a namespace an object goes where it is applied to."""
    written = resource.text("metadata", "namespace")
    if written == "default" or (
        written is None and options.implicit and resource.namespaced and "v" in resource.version
    ):
        if resource.name in ("default", "kubernetes", "kube-root-ca.crt"):
            return
        yield Finding(
            resource.at("metadata", "namespace") if written else resource.nearest("metadata", "namespace"),
            f"{resource.title} is put into the namespace `default`",
            help="name a namespace of its own",
        )
