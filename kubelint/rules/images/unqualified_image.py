"""An image names no registry.

## Why
`nginx` means `docker.io/library/nginx` to Docker, containerd and CRI-O's short names alike only as long as nobody
configures another search list or mirror on the node. The full name says where it comes from, and what Docker Hub's
limits apply to.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.0
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.0
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.inventory import Inventory
from kubelint.rules import rule
from kubelint.rules.images._replaced import built_by_skaffold

_WRITTEN_OUT = ("docker.io/", "index.docker.io/")


@rule(severity=Severity.NOTE, tags=("reproducibility",))
def check(inventory: Inventory) -> Iterator[Finding]:
    """A first part with a dot, a colon or a capital letter, or `localhost`, is a registry; Skaffold puts its own before
    the images that it builds.
    """
    built = {*built_by_skaffold(inventory)}
    for workload in inventory.workloads:
        for container in workload.pod_spec.all_containers:
            image = container.image
            if image is None or image.registry != "docker.io" or image.name.startswith(_WRITTEN_OUT):
                continue
            if image.name not in built:
                yield Finding(
                    container.at("image"),
                    f"{container.title} uses an image without a registry",
                    help=f"write `{image.qualified_name}`",
                )
