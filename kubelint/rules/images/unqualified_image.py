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
from kubelint.resources import Container
from kubelint.rules import rule


@rule(severity=Severity.NOTE, tags=("reproducibility",))
def check(container: Container) -> Iterator[Finding]:
    """A first part with a dot, a colon or a capital letter, or `localhost`, is a registry."""
    image = container.image
    if (
        image is not None
        and image.registry == "docker.io"
        and not image.name.startswith(("docker.io/", "index.docker.io/"))
    ):
        yield Finding(
            container.at("image"),
            f"{container.title} uses an image without a registry",
            help=f"write `{image.qualified_name}`",
        )
