"""Groups of pods that are scheduled together: Workload and PodGroup (pkg/apis/scheduling/validation)."""

from collections.abc import Iterator

from kubelint.resources import Resource, View
from kubelint.validation.fields import at_least, each_once, one_at_most, set_fields, too_many, well_formed
from kubelint.validation.violations import Violation, refuse
from kubelint.values.names import dns_label, dns_subdomain, path_segment_name

_MOST = 8
_POLICIES = ("basic", "gang")


def workload(resource: Resource) -> Iterator[Violation]:
    """Who controls the workload, and the groups of its pods (validateWorkloadSpec)."""
    spec = resource.view("spec")
    controller = spec.view("controllerRef")
    yield from well_formed(
        controller, "apiGroup", dns_subdomain, "invalid-name", "write the API group of the controller"
    )
    yield from well_formed(controller, "kind", path_segment_name, "invalid-name", "write the kind of the controller")
    yield from well_formed(controller, "name", path_segment_name, "invalid-name", "write the name of the controller")
    first = resource.version == "v1alpha1"
    groups = "podGroups" if first else "podGroupTemplates"
    yield from too_many(spec, groups, _MOST)
    if len(spec.items(groups)) > _MOST:
        return
    yield from each_once(spec.views(groups))
    for group in spec.views(groups):
        yield from well_formed(group, "name", dns_label, "invalid-name", "use lower-case letters, digits and `-`")
        yield from _policy(group, "policy" if first else "schedulingPolicy")


def pod_group(resource: Resource) -> Iterator[Violation]:
    """How the pods of one group are scheduled (validatePodGroupSpec)."""
    yield from _policy(resource.view("spec"), "schedulingPolicy")


def _policy(group: View, field: str) -> Iterator[Violation]:
    """Just one policy; a missing one is the schema's to report."""
    if group.value.get(field).__class__ is not dict:
        return
    policy = group.view(field)
    if not set_fields(policy, _POLICIES):
        says = "has neither `basic` nor `gang`"
        yield refuse("missing-alternative", group, field, says, "write one of them", key=True)
    yield from one_at_most(policy, _POLICIES)
    if policy.value.get("basic") is None:
        yield from at_least(1)(policy.view("gang"), "minCount", None)
