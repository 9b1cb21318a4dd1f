"""An IngressClass (pkg/apis/networking/validation ValidateIngressClass)."""

from collections.abc import Iterator

from kubelint.resources import Resource, View
from kubelint.validation.fields import Fields
from kubelint.validation.networking.references import local_reference
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.hosts import domain_prefixed_path
from kubelint.values.object_names import namespace_name

_CONTROLLER_LENGTH = 250


def ingress_class(resource: Resource) -> Iterator[Violation]:
    """A controller, and perhaps parameters for it."""
    written = resource.value.get("spec")
    if written is not None and written.__class__ is not dict:
        return
    spec = resource.view("spec")
    if spec.value.get("controller") in (None, ""):
        yield refuse(
            "missing-value",
            spec,
            "controller",
            "is missing",
            "write the controller's name, such as `example.com/ingress`",
            key=True,
        )
    yield from _SPEC.check(spec, resource)


def _controller(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    name = spec.text(field)
    if not name:
        return
    reason = domain_prefixed_path(name)
    if reason is None and len(name) > _CONTROLLER_LENGTH:
        reason = f"it has {len(name)} characters, more than {_CONTROLLER_LENGTH}"
    if reason is not None:
        yield refuse("invalid-name", spec, field, f"is not valid: {reason}", "write it as `example.com/ingress`")


def _parameters(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """A reference to the whole cluster or into one namespace (validateIngressClassParametersReference)."""
    if spec.value[field].__class__ is not dict:
        return
    yield from local_reference(spec, field)
    parameters = spec.view(field)
    scope, namespace = parameters.text("scope"), parameters.value.get("namespace")
    if scope is not None and scope not in ("Cluster", "Namespace"):
        yield refuse(
            "invalid-value", parameters, "scope", f"is no scope: {quoted(scope)}", "use `Cluster` or `Namespace`"
        )
    elif scope == "Namespace" and namespace is None:
        yield refuse(
            "missing-companion-field",
            parameters,
            "namespace",
            "is missing, `scope: Namespace` needs it",
            "write the namespace of the parameters",
            key=True,
        )
    elif scope == "Namespace" and namespace.__class__ is str:
        reason = namespace_name(namespace)
        if reason is not None:
            yield refuse(
                "invalid-name", parameters, "namespace", f"is not valid: {reason}", "write the name of a namespace"
            )
    elif scope != "Namespace" and namespace is not None and parameters.value.get("scope") in (None, "Cluster"):
        yield refuse(
            "misplaced-field",
            parameters,
            "namespace",
            "may not be set with `scope: Cluster`",
            "remove it, or write `scope: Namespace`",
            key=True,
        )


_SPEC: Fields[Resource] = Fields({"controller": _controller, "parameters": _parameters})
