"""An image is not pinned by its digest.

## Why
A tag can be moved: by its owner, or by someone who has taken the owner's account. A digest names the content, so what
was tested is what runs.

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
      image: web:1.0@sha256:01ba4719c80b6fe911b091a7c05124b64eeece964e09c058ef8f9805daca546b
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule


@rule(severity=Severity.NOTE, tags=("reproducibility",), references=("CWE-494",))
def check(container: Container) -> Iterator[Finding]:
    """What cannot be read is `invalid-image`'s."""
    image = container.image
    if image is not None and image.digest is None:
        yield Finding(
            container.at("image"),
            f"{container.title} uses an image without a digest",
            help=f"add the digest behind the tag, `{image.name}:TAG@sha256:…`; tools such as Renovate keep it fresh",
        )
