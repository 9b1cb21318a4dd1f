"""`allOf`, `anyOf`, `oneOf` and `not`: they restrict values, and structure stands around them.

Sources: validateValueValidation and validateNestedValueValidation in apiextensions' schema/validation.go, complete.go.
"""

from collections.abc import Iterator
from typing import Any

from kubelint.resources import View
from kubelint.validation.definitions.nodes import ANY, EMBEDDED, INT_OR_STRING, invalid, is_set, own_fields
from kubelint.validation.definitions.rules import RULES
from kubelint.validation.violations import Violation

_LISTS = ("allOf", "anyOf", "oneOf")
_EITHER = [{"type": "integer"}, {"type": "string"}]
_STRUCTURE = frozenset(
    (
        "type",
        "title",
        "description",
        "default",
        "nullable",
        "additionalProperties",
        ANY,
        EMBEDDED,
        INT_OR_STRING,
        RULES,
        "x-kubernetes-list-type",
        "x-kubernetes-map-type",
        "x-kubernetes-list-map-keys",
    )
)
"""What belongs to the structure, and so may not stand below a junction."""


def junctions(schema: View) -> Iterator[Violation]:
    """The junctions of a schema of the structure."""
    alternatives = schema.value.get("allOf")
    first = alternatives[0] if alternatives.__class__ is list and alternatives else None
    for below in _below(schema):
        if _is_either(schema.value) and below.path[-2] == "anyOf":
            continue
        excused = below.value is first and _is_either(first)
        yield from _nested(below, excused)


def _is_either(value: Any) -> bool:
    """Whether `anyOf` allows integers and strings, and says nothing else: types may stand there."""
    alternatives = value.get("anyOf") if value.__class__ is dict else None
    return alternatives.__class__ is list and [_said(each) for each in alternatives] == _EITHER


def _said(schema: Any) -> Any:
    """A schema below a junction without what means nothing there."""
    if schema.__class__ is not dict:
        return schema
    return {field: value for field, value in schema.items() if _is_structure(value, field)}


def _below(schema: View) -> Iterator[View]:
    """The schemas below all junctions."""
    value = schema.value
    for junction in _LISTS:
        if junction in value:
            yield from schema.views(junction)
    if value.get("not").__class__ is dict:
        yield schema.view("not")


def _nested(schema: View, excused: bool = False) -> Iterator[Violation]:
    """A schema below a junction. `excused`: its own `anyOf` may hold types."""
    value = schema.value
    for field in value:
        if field in _STRUCTURE and _is_structure(value[field], field):
            says = "may not be set below `allOf`, `anyOf`, `oneOf` or `not`"
            yield invalid(schema, field, says, "write it in the schema around", key=True)
    yield from own_fields(schema)
    properties = schema.mapping("properties")
    if "metadata" in properties:
        says = "may not be restricted below a junction"
        yield invalid(schema, ("properties", "metadata"), says, "remove it", key=True)
    for name in properties:
        if properties[name].__class__ is dict:
            yield from _nested(schema.view("properties", name))
    if value.get("items").__class__ is dict:
        yield from _nested(schema.view("items"))
    for below in _below(schema):
        if not (excused and below.path[-2] == "anyOf"):
            yield from _nested(below)


def _is_structure(value: object, field: str) -> bool:
    """Whether a field is written so that it counts; `additionalProperties` of a junction only as a schema."""
    return is_set(value, field) and not (field == "additionalProperties" and value is False)


def completeness(root: View) -> Iterator[Violation]:
    """What the junctions of the root speak of is declared in the structure (validateStructuralCompleteness)."""
    for below in _below(root):
        yield from _declared(below, root)


def _declared(schema: View, around: View) -> Iterator[Violation]:
    for below in _below(schema):
        yield from _declared(below, around)
    if schema.value.get("items").__class__ is dict:
        if around.value.get("items").__class__ is dict:
            yield from _declared(schema.view("items"), around.view("items"))
        else:
            yield _undeclared(around, ("items",))
    for name, below in schema.mapping("properties").items():
        if around.get("properties", name) is None:
            yield _undeclared(around, ("properties", name))
        elif below.__class__ is dict:
            yield from _declared(schema.view("properties", name), around.view("properties", name))


def _undeclared(around: View, path: tuple[str, ...]) -> Violation:
    says = "is missing, a junction speaks of it"
    return invalid(around, path, says, "declare it outside of the junction, too", key=True)
