"""Images whose names in manifests stand for what a tool writes in their place."""

from collections.abc import Iterator

from kubelint.inventory import Inventory


def kustomized(inventory: Inventory) -> Iterator[str | None]:
    """The names of images for which a kustomization sets a tag or digest."""
    for kustomization in inventory.of_kind("Kustomization"):
        for image in (*kustomization.views("images"), *kustomization.views("spec", "images")):
            if image.get("newTag") is not None or image.get("digest") is not None:
                yield image.text("name")


def built_by_skaffold(inventory: Inventory) -> Iterator[str | None]:
    """The names of images that Skaffold builds, and deploys under the tag of that build."""
    for config in inventory.of_kind("Config"):
        if config.group == "skaffold":
            for holder in (config, *config.views("profiles")):
                for artifact in holder.views("build", "artifacts"):
                    yield artifact.text("image")
