"""Admission policies (pkg/apis/admissionregistration/validation)."""

import re
from collections.abc import Iterator

from kubelint.resources import Resource, View
from kubelint.validation.admission.conditions import blank_expression, match_conditions, variables
from kubelint.validation.admission.rules import named_rule
from kubelint.validation.expressions import expression
from kubelint.validation.fields import Check, Fields, each_once
from kubelint.validation.selectors import label_selector
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.keys import qualified_name
from kubelint.values.names import dns_1035_label, dns_subdomain, go_lower

_MOST_ANNOTATIONS, _LONGEST_EXPRESSION = 20, 5 * 1024
_REASONS = ("Forbidden", "Invalid", "RequestEntityTooLarge")
_MUTATING = ("*", "CONNECT", "CREATE", "UPDATE")
_LINE_BREAK = re.compile(r"[\n\r]")
_PATCHES = {"JSONPatch": "jsonPatch", "ApplyConfiguration": "applyConfiguration"}


def policy(resource: Resource) -> Iterator[Violation]:
    """A ValidatingAdmissionPolicy or a MutatingAdmissionPolicy."""
    written = resource.value.get("spec")
    if written is not None and written.__class__ is not dict:
        return
    spec = resource.view("spec")
    constraints = spec.value.get("matchConstraints")
    if constraints is None:
        yield refuse(
            "missing-value",
            spec,
            "matchConstraints",
            "is missing",
            "write `matchConstraints` with `resourceRules`",
            key=True,
        )
    elif constraints.__class__ is dict and constraints.get("resourceRules") in (None, []):
        yield refuse(
            "missing-value",
            spec,
            ("matchConstraints", "resourceRules"),
            "is missing",
            "write which resources it is for",
            key=True,
        )
    yield from _POLICY.check(spec, resource)
    if resource.kind == "MutatingAdmissionPolicy":
        yield from _mutations(spec)
    elif not spec.value.get("validations") and not spec.value.get("auditAnnotations"):
        yield refuse(
            "missing-alternative",
            spec,
            "validations",
            "is missing, and so is `auditAnnotations`",
            "write at least one of them",
            key=True,
        )


def matched_resources(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """Namespaces, objects and rules (validateMatchResources)."""
    matched = spec.view(field)
    yield from _MATCHED.check(matched, resource)
    for selector in ("namespaceSelector", "objectSelector"):
        yield from label_selector(matched, selector)
    mutating = (resource.kind or "").startswith("Mutating")
    for rules in ("resourceRules", "excludeResourceRules"):
        for item in matched.views(rules):
            yield from named_rule(item, _MUTATING if mutating and rules == "resourceRules" else ())


def _parameter_kind(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """The type of the parameters (validateParamKind)."""
    if spec.value[field].__class__ is not dict:
        return
    kind = spec.view(field)
    version, name = kind.text("apiVersion"), kind.text("kind")
    for missing in ("apiVersion", "kind"):
        if kind.value.get(missing) in (None, ""):
            yield refuse(
                "invalid-reference", kind, missing, "is missing", f"write the {missing} of the parameters", key=True
            )
    if version:
        group, _, short = version.rpartition("/")
        reason = (dns_subdomain(group) if group else None) or dns_1035_label(short)
        if reason is not None:
            yield refuse(
                "invalid-reference", kind, "apiVersion", f"is not valid: {reason}", "write it as `rules.example.com/v1`"
            )
    reason = dns_1035_label(go_lower(name)) if name else None
    if reason is not None:
        yield refuse(
            "invalid-reference",
            kind,
            "kind",
            f"is not valid, even in lower case: {reason}",
            "write the kind of the parameters",
        )


def _validations(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """Expressions with messages of one line (validateValidation)."""
    for validation in spec.views(field):
        for part in ("expression", "messageExpression", "message"):
            yield from blank_expression(validation, part)
        yield from expression(validation, "expression", "bool")
        yield from expression(validation, "messageExpression", "string")
        message, reason = validation.text("message") or "", validation.text("reason")
        if _LINE_BREAK.search(message.strip()):
            yield refuse(
                "invalid-value", validation, "message", "has a line break", "write one line, or use `messageExpression`"
            )
        if reason is not None and reason not in _REASONS:
            yield refuse(
                "invalid-value",
                validation,
                "reason",
                f"is not known: {quoted(reason)}",
                "use " + ", ".join(f"`{name}`" for name in _REASONS),
            )


def _annotations(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """Keys that make annotations together with the policy's name, each once (validateAuditAnnotation)."""
    if len(spec.items(field)) > _MOST_ANNOTATIONS:
        yield refuse("too-many-items", spec, field, f"has more than {_MOST_ANNOTATIONS} items", "remove some", key=True)
    annotations = [*spec.views(field)]
    yield from each_once(
        annotations, "key", "give each annotation a key of its own", "first one with this key", rule="duplicate-entry"
    )
    for annotation in annotations:
        key, value = annotation.text("key"), annotation.text("valueExpression") or ""
        reason = qualified_name(f"{resource.name}/{key}") if key and resource.name else None
        if reason is not None:
            yield refuse(
                "invalid-name", annotation, "key", f"is not valid: {reason}", "use letters, digits, `-`, `_` and `.`"
            )
        yield from blank_expression(annotation, "valueExpression")
        yield from expression(annotation, "valueExpression", "string", "null_type")
        if len(value.strip().encode("utf-8", "surrogatepass")) > _LONGEST_EXPRESSION:
            yield refuse(
                "too-many-items",
                annotation,
                "valueExpression",
                f"has more than {_LONGEST_EXPRESSION} bytes",
                "shorten it",
            )


def _mutations(spec: View) -> Iterator[Violation]:
    """Patches, each with the block of its type (validateMutation)."""
    if spec.value.get("mutations") in (None, []):
        yield refuse("missing-value", spec, "mutations", "is missing", "write at least one mutation", key=True)
    if spec.value.get("reinvocationPolicy") in (None, ""):
        yield refuse(
            "missing-value",
            spec,
            "reinvocationPolicy",
            "is missing",
            "write `reinvocationPolicy: Never` or `IfNeeded`",
            key=True,
        )
    for mutation in spec.views("mutations"):
        yield from expression(mutation.view("jsonPatch"), "expression", "list")
        yield from expression(mutation.view("applyConfiguration"), "expression")
        yield from _patch(mutation)


def _patch(mutation: View) -> Iterator[Violation]:
    """The block of its type, and no other."""
    kind = mutation.text("patchType") or ""
    for patch, field in _PATCHES.items():
        given = mutation.value.get(field)
        if kind == patch and given is None:
            yield refuse(
                "missing-companion-field",
                mutation,
                field,
                f"is missing, `patchType: {kind}` needs it",
                f"write `{field}`",
                key=True,
            )
        elif kind in _PATCHES and kind != patch and given is not None:
            yield refuse(
                "misplaced-field",
                mutation,
                field,
                f"may not be set with `patchType: {kind}`",
                "remove it",
                key=True,
            )
        elif kind == patch and given.__class__ is dict and not str(given.get("expression") or "").strip():
            yield refuse(
                "missing-value", mutation, (field, "expression"), "is missing", "write an expression", key=True
            )


def _one_of(*values: str) -> Check[Resource]:
    """A check of an enumeration that the schema of v1beta1 does not have."""

    def check(view: View, field: str, resource: Resource) -> Iterator[Violation]:
        written = view.text(field)
        if written is not None and written not in values and resource.version == "v1beta1":
            choice = " or ".join(f"`{value}`" for value in values)
            yield refuse("invalid-value", view, field, f"is not known: {quoted(written)}", f"write {choice}")

    return check


def _conditions(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    yield from match_conditions(spec, field)


def _variables(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    yield from variables(spec, field)


_MATCHED: Fields[Resource] = Fields({"matchPolicy": _one_of("Exact", "Equivalent")})
_POLICY: Fields[Resource] = Fields(
    {
        "failurePolicy": _one_of("Ignore", "Fail"),
        "paramKind": _parameter_kind,
        "matchConstraints": matched_resources,
        "matchConditions": _conditions,
        "variables": _variables,
        "validations": _validations,
        "auditAnnotations": _annotations,
    }
)
