"""One schema of a structure: what it may say of a value.

Sources: ValidateCustomResourceDefinitionOpenAPISchema and validateStructuralInvariants of apiextensions-apiserver.
"""

from collections.abc import Iterator
from typing import Any

from kubelint.findings import Severity
from kubelint.re2.errors import pattern_error
from kubelint.resources import View
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted

TYPES = ("array", "boolean", "integer", "number", "object", "string")
ANY = "x-kubernetes-preserve-unknown-fields"
INT_OR_STRING = "x-kubernetes-int-or-string"
EMBEDDED = "x-kubernetes-embedded-resource"
FORMATS = frozenset(
    "bsonobjectid uri email hostname ipv4 ipv6 cidr mac uuid uuid3 uuid4 uuid5 isbn isbn10 isbn13 creditcard "
    "ssn hexcolor rgbcolor byte password date duration date-time datetime int32 int64 float double "
    "k8s-short-name k8s-long-name quantity".split()
)
_FORBIDDEN = ("definitions", "dependencies", "$ref", "id", "$schema", "patternProperties", "additionalItems")
_METADATA = frozenset(("name", "generateName"))
_DESCRIBING = frozenset(("type", "properties", "default"))
_EMPTY_IS_ABSENT = frozenset(
    ("enum", "allOf", "anyOf", "oneOf", "definitions", "patternProperties", "x-kubernetes-list-map-keys")
) | {"x-kubernetes-validations"}
_POINTERS = frozenset(("$ref", "x-kubernetes-list-type", "x-kubernetes-map-type"))


def invalid(schema: View, field: Any, says: str, help: str, *, key: bool = False) -> Violation:
    """A violation at a field of a schema."""
    return refuse("invalid-definition-schema", schema, field, says, help, key=key)


def is_set(value: object, field: str) -> bool:
    """Whether a field of a schema is more than the zero value of its Go type."""
    if value == "":
        return field in _POINTERS
    if value in ([], {}):
        return field not in _EMPTY_IS_ABSENT
    return value is not None and (value is not False or field == "additionalProperties")


def structure(schema: View) -> Iterator[Violation]:
    """Each field, item and entry has a type, or says that it has none."""
    value = schema.value
    kind = value.get("type")
    if kind in (None, "") and not (value.get(ANY) is True or value.get(INT_OR_STRING) is True) and not _embeds(value):
        yield invalid(schema, "type", "is missing", f"write the type, or `{ANY}: true`", key=True)


def own_fields(schema: View) -> Iterator[Violation]:
    """Type, items and properties, and what is forbidden."""
    value = schema.value
    kind = value.get("type")
    if kind == "null":
        yield invalid(schema, "type", "may not be `null`", "write the type, and `nullable: true`")
    elif kind.__class__ is str and kind and kind not in TYPES:
        remedy = "use " + ", ".join(f"`{name}`" for name in TYPES)
        yield refuse("invalid-value", schema, "type", f"is no type: {quoted(kind)}", remedy)
    if value.get("items").__class__ is list:
        yield invalid(schema, "items", "may not be a list", "write one schema for all items", key=True)
    if value.get("properties") and value.get("additionalProperties") not in (None, True):
        says = "is set together with `properties`"
        yield invalid(schema, "additionalProperties", says, "keep one of the two", key=True)
    for field in _FORBIDDEN:
        if is_set(value.get(field), field):
            yield invalid(schema, field, "may not be set", "write the schema in place", key=True)
    if value.get("uniqueItems") is True:
        yield invalid(schema, "uniqueItems", "may not be `true`", "write `x-kubernetes-list-type: set`")
    if value.get(ANY) is False:
        yield invalid(schema, ANY, "may not be `false`", "remove it, or write `true`")
    yield from _texts(schema)


def _texts(schema: View) -> Iterator[Violation]:
    """Pattern and format."""
    value = schema.value
    pattern = value.get("pattern")
    reason = pattern_error(pattern) if pattern.__class__ is str else None
    if reason is not None:
        yield invalid(schema, "pattern", f"is no regular expression: {reason}", "write an expression in RE2 syntax")
    form = value.get("format")
    if form.__class__ is str and form and form not in FORMATS and form.replace("-", "") not in FORMATS:
        says = f"is not known to the server: {quoted(form)}"
        yield refuse("ignored-field", schema, "format", says, "use `pattern`, or remove it", severity=Severity.WARNING)


def _embeds(value: dict[str, Any]) -> bool:
    return value.get(EMBEDDED) is True


def shape(schema: View) -> Iterator[Violation]:
    """What a schema of the structure, not one below a junction, needs for its type and its extensions."""
    value = schema.value
    if value.get("type") == "array" and value.get("items") is None:
        yield invalid(schema, "items", "is missing, arrays need it", "write the schema of the items", key=True)
    for field in (ANY, EMBEDDED) if value.get(INT_OR_STRING) is True else ():
        if value.get(field) is True:
            yield invalid(schema, field, f"may not be `true` with `{INT_OR_STRING}`", "remove it", key=True)
    if _embeds(value):
        yield from _embedded(schema)


def _embedded(schema: View) -> Iterator[Violation]:
    """An object inside an object."""
    value = schema.value
    if value.get("type") != "object":
        missing = value.get("type") in (None, "")
        says = f"must be `object` with `{EMBEDDED}`"
        yield invalid(schema, "type", says, "write `type: object`", key=missing)
    if value.get(ANY) is not True and not value.get("properties"):
        says = f"is missing, `{EMBEDDED}` needs it or `{ANY}`"
        yield invalid(schema, "properties", says, f"write `{ANY}: true`", key=True)
    if value.get("additionalProperties") is not None:
        says = f"may not be set with `{EMBEDDED}`"
        yield invalid(schema, "additionalProperties", says, "remove it", key=True)
    yield from object_fields(schema)


def object_fields(schema: View) -> Iterator[Violation]:
    """`apiVersion`, `kind` and `metadata` have the types that the server gives them."""
    for name, kind in (("apiVersion", "string"), ("kind", "string"), ("metadata", "object")):
        written = schema.get("properties", name)
        if written.__class__ is dict and written.get("type") != kind:
            place = ("properties", name, "type")
            yield invalid(
                schema, place, f"must be `{kind}`", f"write `type: {kind}`", key=written.get("type") in (None, "")
            )


def root_metadata(schema: View) -> Iterator[Violation]:
    """Metadata is the server's; a schema may only restrict names (validateStructuralMetadataInvariants)."""
    metadata = schema.get("properties", "metadata")
    if metadata.__class__ is dict and _restricts(metadata):
        yield invalid(
            schema,
            ("properties", "metadata"),
            "says more than how names look",
            "keep `type: object`, and `name` or `generateName`",
            key=True,
        )


def _restricts(metadata: dict[str, Any]) -> bool:
    properties = metadata.get("properties")
    names = set(properties) if isinstance(properties, dict) else set()
    return bool(names - _METADATA) or any(
        is_set(value, field) for field, value in metadata.items() if field not in _DESCRIBING
    )
