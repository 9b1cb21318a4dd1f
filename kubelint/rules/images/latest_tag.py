"""A container image has no tag, or the tag `latest`.

## Why
`latest`, and an image without a tag, names whatever was pushed last: a restart can bring another version, two replicas
can differ, and a rollback has nothing to go back to.

Images to which a kustomization of the scanned files gives a tag (`images`) are pinned there.

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
from kubelint.inventory import Inventory
from kubelint.rules import rule
from kubelint.rules.images._replaced import built_by_skaffold, kustomized


@rule(severity=Severity.WARNING, tags=("reproducibility",))
def check(inventory: Inventory) -> Iterator[Finding]:
    """Images by digest are pinned, whatever their tag says; kustomizations and Skaffold write tags of their own."""
    built = {*built_by_skaffold(inventory)}
    named = {*kustomized(inventory), *built}
    for workload in inventory.workloads:
        followed = workload.resource.root is not None and not workload.resource.altered
        replaced = built if followed else named
        for container in workload.pod_spec.all_containers:
            image = container.image
            if image is None or image.digest or image.tag not in (None, "latest") or image.name in replaced:
                continue
            found = "no tag, which means `latest`" if image.tag is None else "the tag `latest`"
            yield Finding(
                container.at("image"),
                f"{container.title} uses an image with {found}",
                label="can change without the manifest changing",
                help=f"pin a version, e.g. `{image.name}:1.2.3`, or a digest",
            )
