"""A Pod, and the template of pods in every workload."""

from collections.abc import Iterator

from kubelint.resources import Resource, View
from kubelint.validation.metadata import template_metadata
from kubelint.validation.pods.context import Pod
from kubelint.validation.pods.spec import pod_spec
from kubelint.validation.violations import Violation


def pod(resource: Resource) -> Iterator[Violation]:
    """A Pod (ValidatePodCreate)."""
    yield from _described(resource, resource, False, frozenset())


def bare_template(resource: Resource) -> Iterator[Violation]:
    """A PodTemplate object (ValidatePodTemplate)."""
    yield from pod_template(resource, "template")


def pod_template(resource: Resource, *path: str, claims: frozenset[str] = frozenset()) -> Iterator[Violation]:
    """The pod template at a path of an object (ValidatePodTemplateSpec), such as `"spec", "template"`.

    `claims`: the names of a StatefulSet's volumeClaimTemplates.
    """
    template = resource.view(*path)
    yield from template_metadata(template, "metadata")
    yield from _described(resource, template, True, claims)


def _described(resource: Resource, holder: View, template: bool, claims: frozenset[str]) -> Iterator[Violation]:
    """The spec and the annotations that speak of it."""
    value = holder.value.get("spec")
    if value.__class__ is not dict:
        return
    spec = View(resource, (*holder.path, "spec"), value)
    pod = Pod(resource, spec, template, claims)
    yield from pod_spec(pod)
    if holder.get("metadata", "annotations"):
        from kubelint.validation.pods.annotations import pod_annotations

        yield from pod_annotations(holder.view("metadata"), pod)
