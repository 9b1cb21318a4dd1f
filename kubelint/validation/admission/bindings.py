"""Bindings of admission policies (pkg/apis/admissionregistration/validation)."""

from collections.abc import Iterator

from kubelint.resources import Resource, View
from kubelint.validation.admission.policies import matched_resources
from kubelint.validation.fields import Fields, text
from kubelint.validation.selectors import label_selector
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.names import dns_subdomain, path_segment_name
from kubelint.values.versions import KubernetesVersion

_REQUIRED_IN_SCHEMA = KubernetesVersion(1, 36)


def binding(resource: Resource) -> Iterator[Violation]:
    """A binding of a policy: parameters, resources, actions (validateValidatingAdmissionPolicyBindingSpec)."""
    spec = resource.view("spec")
    yield from _BINDING.check(spec, resource)
    mutating = resource.kind == "MutatingAdmissionPolicyBinding"
    needed = ("policyName",) if mutating else ("policyName", "validationActions")
    in_schema = resource.version == "v1" and not mutating and resource.kubernetes >= _REQUIRED_IN_SCHEMA
    for field in () if in_schema else needed:
        if spec.value.get(field) in (None, "", []) and resource.value.get("spec").__class__ in (dict, type(None)):
            yield refuse("missing-value", spec, field, "is missing", f"write `{field}`", key=True)


def _parameters(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """One object by name, or several by labels (validateParamRef)."""
    if spec.value[field].__class__ is not dict:
        return
    reference = spec.view(field)
    name, selector = reference.text("name"), reference.value.get("selector")
    reason = path_segment_name(name) if name else None
    if reason is not None:
        yield refuse("invalid-name", reference, "name", f"is not valid: {reason}", "write the name of the parameters")
    if name and selector is not None:
        says = "is set together with `selector`"
        yield refuse("mutually-exclusive-fields", reference, "name", says, "keep one of the two", key=True)
    elif not name and selector is None:
        says = "has neither `name` nor `selector`"
        yield refuse("missing-alternative", reference, (), says, "write one of them", key=True)
    yield from label_selector(reference, "selector")
    yield from _not_found(reference, "parameterNotFoundAction")


def _not_found(reference: View, field: str) -> Iterator[Violation]:
    """What to do without parameters has no default."""
    action = reference.value.get(field)
    if action in (None, ""):
        yield refuse("missing-value", reference, field, "is missing", f"write `{field}: Deny` or `Allow`", key=True)
    elif action.__class__ is str and action not in ("Deny", "Allow"):
        yield refuse("invalid-value", reference, field, f"is not known: {quoted(action)}", "write `Deny` or `Allow`")


def _actions(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """Each action once, and not a denial with a warning (validateValidationActions)."""
    actions = spec.items(field)
    for index, action in enumerate(actions):
        if action.__class__ is str and action in actions[: min(index, 3)]:
            yield refuse("duplicate-entry", spec, (field, index), f"repeats {quoted(action)}", "keep it once")
    if "Deny" in actions and "Warn" in actions:
        yield refuse(
            "mutually-exclusive-fields",
            spec,
            field,
            "hold both `Deny` and `Warn`",
            "keep `Deny`: its message reaches the user, too",
            key=True,
        )


_BINDING: Fields[Resource] = Fields(
    {
        "policyName": text(dns_subdomain, "invalid-name", "write the name of a policy"),
        "paramRef": _parameters,
        "matchResources": matched_resources,
        "validationActions": _actions,
    }
)
