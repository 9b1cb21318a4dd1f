"""A container image has no tag, or the tag `latest`.

## Why
`latest`, and an image without a tag, names whatever was pushed last: a restart can bring another version, two replicas
can differ, and a rollback has nothing to go back to.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:latest
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule


@rule(severity=Severity.WARNING, tags=("reproducibility",))
def check(container: Container) -> Iterator[Finding]:
    """Images by digest are pinned, whatever their tag says."""
    image = container.image
    if image is None or image.digest or image.tag not in (None, "latest"):
        return
    found = "no tag, which means `latest`" if image.tag is None else "the tag `latest`"
    yield Finding(
        container.at("image"),
        f"{container.title} uses an image with {found}",
        label="can change without the manifest changing",
        help=f"pin a version, e.g. `{image.name}:1.2.3`, or a digest",
    )
