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


@rule(severity=Severity.WARNING, tags=("reproducibility",))
def check(inventory: Inventory) -> Iterator[Finding]:
    """Images by digest are pinned, whatever their tag says; kustomizations and Skaffold write tags of their own."""
    replaced = {*_kustomized(inventory), *_built_by_skaffold(inventory)}
    for workload in inventory.workloads:
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


def _kustomized(inventory: Inventory) -> Iterator[str | None]:
    """The names of images for which a kustomization sets a tag or digest."""
    for kustomization in inventory.of_kind("Kustomization"):
        for image in (*kustomization.views("images"), *kustomization.views("spec", "images")):
            if image.get("newTag") is not None or image.get("digest") is not None:
                yield image.text("name")


def _built_by_skaffold(inventory: Inventory) -> Iterator[str | None]:
    """The names of images that Skaffold builds, and deploys under the tag of that build."""
    for config in inventory.of_kind("Config"):
        if config.group == "skaffold":
            for holder in (config, *config.views("profiles")):
                for artifact in holder.views("build", "artifacts"):
                    yield artifact.text("image")
