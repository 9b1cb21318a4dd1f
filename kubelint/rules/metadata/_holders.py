"""Whose labels and annotations a rule about them asks for: objects, and what objects make."""

from collections.abc import Collection, Iterator

from kubelint.resources import Resource, View


def holders(resource: Resource, kinds: Collection[str]) -> Iterator[tuple[View, str]]:
    """What holds a `metadata`, and how messages call it: the object if its kind is asked (`*` for any).

    With `Pod` among the kinds also what makes pods is asked for their template, with `PersistentVolumeClaim`
    StatefulSets for the templates of their claims.
    """
    if resource.kind in kinds or "*" in kinds:
        yield resource, resource.title
    workload = resource.workload if "Pod" in kinds else None
    if workload is not None and workload.template.path != resource.path:
        yield workload.template, f"pod template of {resource.title}"
    if "PersistentVolumeClaim" in kinds and resource.kind == "StatefulSet":
        for claim in resource.views("spec", "volumeClaimTemplates"):
            yield claim, f"claim template of {resource.title}"
