"""What the `images` of a kustomization write in the place of images (sigs.k8s.io/kustomize/api/filters/imagetag)."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from kubelint.findings import Path
from kubelint.kustomize.members import Member, Origin
from kubelint.kustomize.units import Unit

_SUFFIX = re.compile(r"(?:(:[a-zA-Z0-9_.{}-]*))?(?:@sha256:[a-zA-Z0-9_.{}-]*)?")


class NewImage(NamedTuple):
    """One entry of `images`: the image it is for, what it writes, and where."""

    name: str
    new_name: str
    tag: str
    digest: str
    position: int

    @property
    def field(self) -> str:
        """The field that says most of the new image."""
        return "newTag" if self.tag else "digest" if self.digest else "newName"

    def applied(self, image: str) -> str:
        """The image in the place of another one; the same where the entry is for others."""
        found = _SUFFIX.fullmatch(image, len(self.name)) if image.startswith(self.name) else None
        if found is None:
            return image
        kept = image[len(self.name) :] if not (self.tag or self.digest) else ""
        tag = f":{self.tag}" if self.tag else ""
        return (self.new_name or self.name) + kept + tag + (f"@{self.digest}" if self.digest else "")


def new_images(unit: Unit) -> Iterator[NewImage]:
    """The entries of `images` that can be read."""
    for index, view in enumerate(unit.resource.views("images")):
        name, tag = view.text("name"), view.get("newTag")
        if name and not view.get("tagSuffix"):
            written = str(tag) if isinstance(tag, str | int | float) and not isinstance(tag, bool) else ""
            yield NewImage(name, view.text("newName") or "", written, view.text("digest") or "", index)


def with_images(member: Member, images: list[NewImage], unit: Unit) -> Member:
    """An object with the images that a kustomization gives its containers; they are written in the kustomization."""
    value, origins = member.value, list(member.origins)
    for path, old in _images(member):
        new = old
        for image in images:
            before, new = new, image.applied(new)
            if new != before:
                field = ("images", image.position, image.field)
                origins.append(Origin((*member.resource.path, *path), unit.resource.document, field))
        if new != old:
            value = _replaced(value, path, new)
    return member if value is member.value else member._replace(value=value, origins=tuple(origins))


def _images(member: Member) -> Iterator[tuple[Path, str]]:
    """The images of an object's containers."""
    steps = member.resource.pod_spec_paths.get((member.resource.group, member.kind))
    pods: Any = member.value
    for step in steps or ():
        pods = pods.get(step) if isinstance(pods, dict) else None
    if not steps or not isinstance(pods, dict):
        return
    for field in ("initContainers", "containers"):
        containers = pods.get(field)
        for index, container in enumerate(containers if isinstance(containers, list) else ()):
            image = container.get("image") if isinstance(container, dict) else None
            if isinstance(image, str):
                yield (*steps, field, index, "image"), image


def _replaced(value: Any, path: Path, new: str) -> Any:
    """A copy of a value with another text at a path that exists."""
    if not path:
        return new
    if isinstance(value, list):
        return [_replaced(item, path[1:], new) if index == path[0] else item for index, item in enumerate(value)]
    return {**value, path[0]: _replaced(value[path[0]], path[1:], new)}
