"""Structural schemas: what the server asks of `openAPIV3Schema` (KEP-1693, apiextensions structural validation)."""

from collections.abc import Iterator
from typing import Any

from kubelint.findings import Path, Severity
from kubelint.resources import View
from kubelint.validation.definitions.lists import LIST_TYPE, MAP_TYPE, list_type
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted

_TYPES = ("array", "boolean", "integer", "number", "object", "string")
_FORBIDDEN = ("definitions", "dependencies", "$ref", "id", "patternProperties", "additionalItems")
_STRUCTURE = ("type", "title", "description", "default", "nullable", "additionalProperties")
"""What belongs to the structure, and so may not stand below `allOf`, `anyOf`, `oneOf` and `not`."""
_JUNCTIONS = ("allOf", "anyOf", "oneOf")
_METADATA = frozenset(("name", "generateName"))
_FORMATS = frozenset(
    "bsonobjectid uri email hostname ipv4 ipv6 cidr mac uuid uuid3 uuid4 uuid5 isbn isbn10 isbn13 creditcard "
    "ssn hexcolor rgbcolor byte password date duration date-time datetime int32 int64 float double "
    "k8s-short-name k8s-long-name quantity".split()
)
_PLAIN = frozenset(
    "type description properties items format required enum minimum maximum exclusiveMinimum exclusiveMaximum "
    "multipleOf minLength maxLength pattern minItems maxItems minProperties maxProperties title example "
    "nullable".split()
)
"""Fields with which hardly anything can be wrong."""
_USUAL = _PLAIN | {"default", "additionalProperties", "x-kubernetes-validations", MAP_TYPE, LIST_TYPE}
"""With these a little more can."""
_ANY = "x-kubernetes-preserve-unknown-fields"
_INT_OR_STRING = "x-kubernetes-int-or-string"
_EMBEDDED = "x-kubernetes-embedded-resource"


def schema_root(schema: View) -> Iterator[Violation]:
    """The schema of a whole object."""
    kind = schema.value.get("type")
    if kind in (None, ""):
        yield _invalid(schema, "type", "is missing at the root", "write `type: object`", key=True)
    elif kind.__class__ is str and kind != "object":
        yield _invalid(schema, "type", "must be `object` at the root", "write `type: object`")
    yield from _object_fields(schema)
    yield from _schema(schema)


def _invalid(schema: View, field: Any, says: str, help: str, *, key: bool = False) -> Violation:
    return refuse("invalid-definition-schema", schema, field, says, help, key=key)


def _schema(root: View) -> Iterator[Violation]:
    """All schemas of the structure. Most say nothing that could be wrong, and cost a look at their fields."""
    start: _Entry = (root.value, None, "", None)
    waiting = [start]
    while waiting:
        entry = waiting.pop()
        node = entry[0]
        kind = node.get("type")
        if kind.__class__ is not str or kind not in _TYPES or _unusual(node, kind):
            schema = View(root.resource, (*root.path, *_steps(entry)), node)
            if entry is not start:
                yield from _type_given(schema)
            yield from _own_fields(schema)
            yield from _junctions(schema)
        properties = node.get("properties")
        if properties.__class__ is dict:
            entries = properties.items()
            waiting += [(below, entry, "properties", name) for name, below in entries if below.__class__ is dict]
        for field in ("items", "additionalProperties"):
            below = node.get(field)
            if below.__class__ is dict:
                waiting.append((below, entry, field, None))


_Entry = tuple[dict[str, Any], Any, str, str | None]
"""A schema, the entry that holds it, the field there and the name below it: a path is put together when needed."""


def _steps(entry: _Entry) -> Path:
    """The path from the root to a schema."""
    steps: list[str] = []
    while entry[1] is not None:
        if entry[3] is not None:
            steps.append(entry[3])
        steps.append(entry[2])
        entry = entry[1]
    return tuple(reversed(steps))


def _unusual(node: dict[str, Any], kind: str) -> bool:
    """Whether a schema needs a closer look."""
    if kind == "array" and node.get("items").__class__ is not dict:
        return True
    form = node.get("format")
    if form is not None and (form.__class__ is not str or form not in _FORMATS):
        return True
    return not _PLAIN.issuperset(node) and not (_USUAL.issuperset(node) and _usual(node, kind))


def _usual(node: dict[str, Any], kind: str) -> bool:
    """Whether the common extensions and a default are as they mostly are."""
    default = node.get("default")
    return (
        node.get(MAP_TYPE) in (None, "atomic" if kind == "object" else None)
        and node.get(LIST_TYPE) in (None, *(("atomic", "set") if kind == "array" else ()))
        and not ("additionalProperties" in node and "properties" in node)
        and (default is None or _fits(default, kind))
    )


def _type_given(schema: View) -> Iterator[Violation]:
    """Each field, item and entry has a type, or says that it has none."""
    value = schema.value
    if value.get("type") in (None, "") and value.get(_ANY) is not True and value.get(_INT_OR_STRING) is not True:
        yield _invalid(schema, "type", "is missing", f"write the type, or `{_ANY}: true`", key=True)


def _junctions(schema: View) -> Iterator[Violation]:
    """`allOf`, `anyOf`, `oneOf` and `not`."""
    for junction in _JUNCTIONS:
        for below in schema.views(junction):
            yield from _nested(below, schema)
    if schema.value.get("not").__class__ is dict:
        yield from _nested(schema.view("not"), schema)


def _own_fields(schema: View) -> Iterator[Violation]:
    """What a schema says of one value."""
    value = schema.value
    kind = value.get("type")
    if kind == "null":
        yield _invalid(schema, "type", "may not be `null`", "write the type, and `nullable: true`")
    elif kind.__class__ is str and kind and kind not in _TYPES:
        remedy = "use " + ", ".join(f"`{name}`" for name in _TYPES)
        yield refuse("invalid-value", schema, "type", f"is no type: {quoted(kind)}", remedy)
    if kind == "array" and value.get("items") is None:
        yield _invalid(schema, "items", "is missing, arrays need it", "write the schema of the items", key=True)
    if value.get("items").__class__ is list:
        yield _invalid(schema, "items", "may not be a list", "write one schema for all items", key=True)
    if value.get("properties") and value.get("additionalProperties") not in (None, False):
        says = "is set together with `properties`"
        yield _invalid(schema, "additionalProperties", says, "keep one of the two", key=True)
    for field in _FORBIDDEN:
        if value.get(field) not in (None, "", {}, []):
            yield _invalid(schema, field, "may not be set", "write the schema in place", key=True)
    yield from _extensions(schema)
    yield from list_type(schema)
    default = value.get("default")
    if default is not None and kind.__class__ is str and not _fits(default, kind):
        yield _invalid(schema, "default", f"is no {kind}", f"write a value of the type `{kind}`", key=True)
    form = value.get("format")
    if form.__class__ is str and form and form not in _FORMATS and form.replace("-", "") not in _FORMATS:
        says = f"is not known to the server: {quoted(form)}"
        yield refuse("ignored-field", schema, "format", says, "use `pattern`, or remove it", severity=Severity.WARNING)


def _extensions(schema: View) -> Iterator[Violation]:
    """What Kubernetes adds to OpenAPI."""
    value = schema.value
    if value.get("uniqueItems") is True:
        yield _invalid(schema, "uniqueItems", "may not be `true`", "write `x-kubernetes-list-type: set`")
    if value.get(_ANY) is False:
        yield _invalid(schema, _ANY, "may not be `false`", "remove it, or write `true`")
    if value.get(_INT_OR_STRING) is True and value.get("type") not in (None, ""):
        yield _invalid(schema, "type", f"may not be set with `{_INT_OR_STRING}`", "remove it", key=True)
    if value.get(_EMBEDDED) is True:
        yield from _embedded(schema)


def _embedded(schema: View) -> Iterator[Violation]:
    """An object inside an object."""
    if schema.value.get("type") not in (None, "", "object"):
        yield _invalid(schema, "type", f"must be `object` with `{_EMBEDDED}`", "write `type: object`")
    if schema.value.get(_ANY) is not True and not schema.value.get("properties"):
        yield _invalid(
            schema, "properties", f"is missing, `{_EMBEDDED}` needs it or `{_ANY}`", f"write `{_ANY}: true`", key=True
        )
    yield from _object_fields(schema)


def _object_fields(schema: View) -> Iterator[Violation]:
    """`apiVersion`, `kind` and `metadata` are the server's; names alone may be restricted."""
    for name, kind in (("apiVersion", "string"), ("kind", "string"), ("metadata", "object")):
        written = schema.get("properties", name, "type")
        if written.__class__ is str and written not in ("", kind):
            yield _invalid(schema, ("properties", name, "type"), f"must be `{kind}`", f"write `type: {kind}`")
    metadata = schema.get("properties", "metadata")
    if metadata.__class__ is dict and _restricts(metadata):
        yield _invalid(
            schema,
            ("properties", "metadata"),
            "says more than how names look",
            "keep `type: object`, and `name` or `generateName`",
            key=True,
        )


def _restricts(metadata: dict[str, Any]) -> bool:
    """Whether a schema of metadata has more than names in it (validateStructuralMetadata)."""
    properties = metadata.get("properties")
    names = set(properties) if isinstance(properties, dict) else set()
    others = {field for field, value in metadata.items() if value not in (None, "", {}, [], False)}
    return bool(names - _METADATA) or bool(others - {"type", "properties", "description", "title"})


def _nested(schema: View, structure: View) -> Iterator[Violation]:
    """A schema below a junction restricts values only (validateNestedValueValidation)."""
    value = schema.value
    numeric = structure.value.get(_INT_OR_STRING) is True
    for field in value:
        structural = field in _STRUCTURE or (field.startswith("x-kubernetes-") and field != "x-kubernetes-validations")
        if structural and value[field] not in (None, "", False) and not (field == "type" and numeric):
            says = "may not be set below `allOf`, `anyOf`, `oneOf` or `not`"
            yield _invalid(schema, field, says, "write it in the schema around", key=True)
    for name in schema.mapping("properties"):
        if structure.get("properties", name) is None and structure.value.get("additionalProperties") is None:
            says = "is missing, a junction below speaks of it"
            yield _invalid(structure, ("properties", name), says, "declare the property in `properties`, too", key=True)
        if schema.get("properties", name).__class__ is dict:
            yield from _nested(schema.view("properties", name), structure.view("properties", name))
    if value.get("items").__class__ is dict:
        yield from _nested(schema.view("items"), structure.view("items"))
    for junction in _JUNCTIONS:
        for below in schema.views(junction):
            yield from _nested(below, structure)
    if value.get("not").__class__ is dict:
        yield from _nested(schema.view("not"), structure)


def _fits(value: object, kind: str) -> bool:
    """Whether a value is of an OpenAPI type."""
    if kind == "number":
        return value.__class__ in (int, float)
    if kind == "integer":
        return value.__class__ is int or (isinstance(value, float) and value.is_integer())
    classes: dict[str, type] = {"string": str, "boolean": bool, "object": dict, "array": list}
    return value.__class__ is classes.get(kind, value.__class__)
