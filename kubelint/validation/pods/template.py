"""A Pod, and the template of pods in every workload."""

from collections.abc import Iterator

from kubelint.resources import Resource, View
from kubelint.validation.metadata import template_metadata
from kubelint.validation.pods.context import Pod
from kubelint.validation.pods.spec import pod_spec
from kubelint.validation.violations import Violation


def pod(resource: Resource) -> Iterator[Violation]:
    """A Pod (ValidatePodCreate)."""
    spec = resource.value.get("spec")
    if spec.__class__ is dict:
        yield from pod_spec(Pod(resource, View(resource, (*resource.path, "spec"), spec), False))


def bare_template(resource: Resource) -> Iterator[Violation]:
    """A PodTemplate object (ValidatePodTemplate)."""
    yield from pod_template(resource, "template")


def pod_template(resource: Resource, *path: str, claims: frozenset[str] = frozenset()) -> Iterator[Violation]:
    """The pod template at a path of an object (ValidatePodTemplateSpec), such as `"spec", "template"`.

    `claims`: the names of a StatefulSet's volumeClaimTemplates.
    """
    template = resource.view(*path)
    yield from template_metadata(template, "metadata")
    spec = template.value.get("spec")
    if spec.__class__ is dict:
        yield from pod_spec(Pod(resource, View(resource, (*template.path, "spec"), spec), True, claims))
