"""A container image's tag names a branch or a channel.

## Why
`main`, `edge`, `stable` and the like are pushed again and again, as `latest` is: a restart can bring another version,
and two replicas may run different ones.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: registry.example.com/web:main
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.2.3
```
"""

import re
from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.inventory import Inventory
from kubelint.rules import rule
from kubelint.rules.images._replaced import built_by_skaffold, kustomized

_MOVING = frozenset(
    """main master trunk head mainline develop devel development dev edge nightly daily weekly canary next snapshot
    stable unstable testing rolling current staging production prod""".split()
)
_PARTS = re.compile(r"[-_.]")
_VERSIONED = re.compile(r"\d")


@rule(severity=Severity.NOTE, tags=("reproducibility",))
def check(inventory: Inventory) -> Iterator[Finding]:
    """Also with something behind it (`stable-alpine`), but with no digit: `main-4f2c1d9` and `edge-2026.1` stay."""
    replaced = {*kustomized(inventory), *built_by_skaffold(inventory)}
    for workload in inventory.workloads:
        for container in workload.pod_spec.all_containers:
            image = container.image
            if image is None or image.digest or not image.tag or image.name in replaced:
                continue
            if _PARTS.split(image.tag, maxsplit=1)[0].lower() in _MOVING and not _VERSIONED.search(image.tag):
                yield Finding(
                    container.at("image"),
                    f"{container.title} uses an image with the moving tag `{image.tag}`",
                    help=f"pin a version, e.g. `{image.name}:1.2.3`, or a digest",
                )
