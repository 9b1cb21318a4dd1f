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
from kubelint.inventory import Inventory
from kubelint.rules import rule
from kubelint.rules.images._replaced import built_by_skaffold


@rule(severity=Severity.NOTE, tags=("reproducibility",), references=("CWE-494",))
def check(inventory: Inventory) -> Iterator[Finding]:
    """What cannot be read is `unreadable-image`'s; what Skaffold builds it deploys by digest."""
    built = {*built_by_skaffold(inventory)}
    for workload in inventory.workloads:
        for container in workload.pod_spec.all_containers:
            image = container.image
            if image is not None and image.digest is None and image.name not in built:
                yield Finding(
                    container.at("image"),
                    f"{container.title} uses an image without a digest",
                    help=f"add the digest behind the tag, `{image.name}:{image.tag or 'TAG'}@sha256:…`; tools such as "
                    "Renovate keep it fresh",
                )
