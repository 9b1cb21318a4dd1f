"""Structural schemas: what the server asks of `openAPIV3Schema` (KEP-1693, apiextensions structural validation).

This module walks over the schemas of a version and finds those that need a closer look; `nodes` takes it.
"""

from collections.abc import Iterator
from typing import Any

from kubelint.findings import Path
from kubelint.re2.errors import pattern_error
from kubelint.resources import View
from kubelint.validation.definitions.defaults import default_value
from kubelint.validation.definitions.junctions import completeness, junctions
from kubelint.validation.definitions.lists import LIST_TYPE, MAP_TYPE, list_type
from kubelint.validation.definitions.nodes import (
    EMBEDDED,
    FORMATS,
    TYPES,
    invalid,
    is_set,
    object_fields,
    own_fields,
    root_metadata,
    shape,
    structure,
)
from kubelint.validation.definitions.rules import RULES, rules
from kubelint.validation.violations import Violation

_PLAIN = frozenset(
    "type description properties items required enum minimum maximum exclusiveMinimum exclusiveMaximum multipleOf "
    "minLength maxLength minItems maxItems minProperties maxProperties title example externalDocs nullable".split()
)
"""Fields with which hardly anything can be wrong."""
_USUAL = _PLAIN | {"format", "default", "additionalProperties", "pattern", MAP_TYPE, LIST_TYPE}
"""With these a little more can."""
_BARE = frozenset(("type", "description", "default"))
_CLASSES = {"string": str, "boolean": bool, "integer": int}
"""With these fields alone, a default of these classes fits."""
_WITH_STATUS = _PLAIN - {"enum", "minProperties", "maxProperties", "nullable"} | {
    "format",
    "pattern",
    "uniqueItems",
    "x-kubernetes-preserve-unknown-fields",
    RULES,
}
"""What the root may have where the version has a status subresource (allowedFieldsAtRootSchema)."""
_META = ("apiVersion", "kind", "metadata")


def schema_root(schema: View, status: bool) -> Iterator[Violation]:
    """The schema of a whole object. `status`: the version has a status subresource."""
    value = schema.value
    kind = value.get("type")
    if kind in (None, "") and value.get("x-kubernetes-preserve-unknown-fields") is not True:
        yield invalid(schema, "type", "is missing at the root", "write `type: object`", key=True)
    elif kind.__class__ is str and kind and kind != "object":
        yield invalid(schema, "type", "must be `object` at the root", "write `type: object`")
    if value.get("additionalProperties") is not None:
        remedy = "write `properties`, or `x-kubernetes-preserve-unknown-fields: true`"
        yield invalid(schema, "additionalProperties", "may not stand at the root", remedy, key=True)
    if value.get("nullable") is True:
        yield invalid(schema, "nullable", "may not be `true` at the root", "remove it", key=True)
    for field in value if status else ():
        if field not in _WITH_STATUS and is_set(value[field], field):
            says = "may not stand at the root of a version with a status subresource"
            yield invalid(schema, field, says, "move it below `properties`", key=True)
    yield from object_fields(schema)
    yield from root_metadata(schema)
    yield from _no_defaults(schema)
    yield from completeness(schema)
    yield from _schemas(schema)


def _no_defaults(root: View) -> Iterator[Violation]:
    """Type and metadata are the server's, and have no defaults."""
    for name in _META:
        waiting = [root.view("properties", name)] if root.mapping("properties", name) else []
        while waiting:
            schema = waiting.pop()
            if schema.value.get("default") is not None:
                yield invalid(schema, "default", f"may not be set within `{name}`", "remove it", key=True)
            waiting += [schema.view("properties", below) for below in schema.mapping("properties")]
            waiting += [schema.view(field) for field in ("items", "additionalProperties") if schema.mapping(field)]


_Entry = tuple[dict[str, Any], Any, str, str | None]
"""A schema, the entry that holds it, the field there and the name below it: a path is put together when needed."""


def _schemas(root: View) -> Iterator[Violation]:
    """All schemas of the structure. Most say nothing that could be wrong, and cost a look at their fields."""
    start: _Entry = (root.value, None, "", None)
    waiting = [start]
    while waiting:
        entry = waiting.pop()
        node = entry[0]
        kind = node.get("type")
        if kind.__class__ is not str or kind not in TYPES or _unusual(node, kind):
            yield from _one(View(root.resource, (*root.path, *_steps(entry)), node), entry, start)
        properties = node.get("properties")
        if properties.__class__ is dict:
            entries = properties.items()
            waiting += [(below, entry, "properties", name) for name, below in entries if below.__class__ is dict]
        for field in ("items", "additionalProperties"):
            below = node.get(field)
            if below.__class__ is dict:
                waiting.append((below, entry, field, None))


def _one(schema: View, entry: _Entry, start: _Entry) -> Iterator[Violation]:
    """Everything about one schema of the structure."""
    if entry is not start:
        yield from structure(schema)
    yield from shape(schema)
    yield from own_fields(schema)
    yield from list_type(schema)
    yield from rules(schema)
    yield from junctions(schema)
    if schema.value.get("default") is not None and not _inside(entry, "additionalProperties"):
        meta = _meta(entry)
        if meta is None or meta is not start:
            yield from default_value(schema, in_metadata=meta is not None)


def _inside(entry: _Entry, field: str) -> bool:
    """Whether a schema stands somewhere below a field."""
    while entry[1] is not None:
        if entry[2] == field:
            return True
        entry = entry[1]
    return False


def _meta(entry: _Entry) -> _Entry | None:
    """The object whose type or metadata a schema is part of, None if it is not."""
    while entry[1] is not None:
        above: _Entry = entry[1]
        if entry[0].get(EMBEDDED) is True:
            return None
        if entry[2] == "properties" and entry[3] in _META and (above[1] is None or above[0].get(EMBEDDED) is True):
            return above
        entry = above
    return None


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
    return not _PLAIN.issuperset(node) and not (_USUAL.issuperset(node) and _usual(node, kind))


def _usual(node: dict[str, Any], kind: str) -> bool:
    """Whether the common extensions are as they mostly are, and default and pattern need no judge."""
    form = node.get("format")
    return (
        ("default" not in node or (node["default"].__class__ is _CLASSES.get(kind) and _BARE.issuperset(node)))
        and ("pattern" not in node or (node["pattern"].__class__ is str and pattern_error(node["pattern"]) is None))
        and (form is None or (form.__class__ is str and form in FORMATS))
        and node.get(MAP_TYPE) in (None, "atomic" if kind == "object" else None)
        and node.get(LIST_TYPE) in (None, "atomic" if kind == "array" else None)
        and not ("additionalProperties" in node and "properties" in node)
    )
