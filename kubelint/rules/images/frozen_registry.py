"""An image comes from a registry that gets no more images.

## Why
`k8s.gcr.io` was frozen in April 2023; what is there is never updated, and may be switched off. The same images, and
newer ones, are in `registry.k8s.io`. The versions of Bitnami's images were taken off Docker Hub in 2025: what is left
of them in `bitnamilegacy` gets no updates.

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
  the images of Kubernetes, and Bitnami's. A key that ends in `:*` means tags of a version alone, not `latest`.

## References
- https://github.com/bitnami/containers/issues/83267
- https://kubernetes.io/blog/2023/02/06/k8s-gcr-io-freeze-announcement/
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule

_VERSIONS = ":*"


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
        "docker.io/bitnami:*": "an image of another publisher, or for the time being of docker.io/bitnamilegacy",
        "docker.io/bitnamilegacy": "an image of another publisher",
    }


@rule(severity=Severity.WARNING, references=("CWE-1104",))
def check(container: Container, options: Options) -> Iterator[Finding]:
    """Only whole parts of the name count."""
    image = container.image
    if image is None:
        return
    name = image.qualified_name
    for key, successor in options.registries.items():
        frozen = key.removesuffix(_VERSIONS)
        if name.startswith(frozen) and name[len(frozen) : len(frozen) + 1] in ("/", ""):
            if frozen != key and image.effective_tag in (None, "latest"):
                continue
            yield Finding(
                container.at("image"),
                f"{container.title} uses an image of the frozen registry `{frozen}`"
                if frozen == key
                else f"{container.title} uses a version of an image that is gone from `{frozen}`",
                help=f"use `{successor}`" if "/" not in successor and " " not in successor else f"use {successor}",
            )
