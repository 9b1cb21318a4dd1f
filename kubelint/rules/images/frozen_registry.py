"""An image comes from a registry that gets no more images.

## Why
`k8s.gcr.io` was frozen in April 2023; what is there is never updated, and may be switched off. The same images, and
newer ones, are in `registry.k8s.io`.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: k8s.gcr.io/pause:3.6
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: registry.k8s.io/pause:3.10
```

## Options
- `registries`: registries, or paths in them, each with what to use instead; default the old homes of
  the images of Kubernetes.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule


class Options(NamedTuple):
    """`registries` maps registries, or paths in them, to what to use instead."""

    registries: Mapping[str, str] = {
        "k8s.gcr.io": "registry.k8s.io",
        "gcr.io/google-containers": "registry.k8s.io",
        "gcr.io/google_containers": "registry.k8s.io",
        "gcr.io/k8s-artifacts-prod": "registry.k8s.io",
        "eu.gcr.io/k8s-artifacts-prod": "registry.k8s.io",
        "us.gcr.io/k8s-artifacts-prod": "registry.k8s.io",
        "asia.gcr.io/k8s-artifacts-prod": "registry.k8s.io",
    }


@rule(severity=Severity.WARNING, references=("CWE-1104",))
def check(container: Container, options: Options) -> Iterator[Finding]:
    """Only whole parts of the name count."""
    image = container.image
    if image is None:
        return
    name = image.qualified_name
    for frozen, successor in options.registries.items():
        if name.startswith(frozen) and name[len(frozen) : len(frozen) + 1] in ("/", ""):
            yield Finding(
                container.at("image"),
                f"{container.title} uses an image of the frozen registry `{frozen}`",
                help=f"use `{successor}`",
            )
