"""Validators for the structural schemas of CustomResourceDefinitions (KEP-1693), compiled lazily to closures.

They give the same `Raw` problems as the built-in ones. Unknown fields are those that the server would prune.
"""

from collections.abc import Callable
from typing import Any

from kubelint.schemas.constraints import constraints, has_default, required_of
from kubelint.schemas.embedded import with_embedded
from kubelint.schemas.nulls import has_null, without_nulls
from kubelint.schemas.numbers import Node, is_whole
from kubelint.schemas.raw import Raw, Validator, mismatch, nested
from kubelint.schemas.string_formats import FORMATS

_TYPES: dict[str, tuple[tuple[type, ...], str]] = {
    "string": ((str,), "string"),
    "boolean": ((bool,), "boolean"),
    "number": ((int, float), "number"),
    "array": ((list,), "list"),
    "object": ((dict,), "mapping"),
}
_TYPE_FIELDS = ("apiVersion", "kind")
_MAXIMUM_DEPTH = 100
_LONG = 1 << 63


class Structural:
    """Compiles nodes of one schema. `metadata` judges ObjectMeta; `pruning` is off for old definitions.

    `defaulting`: the server fills in what is absent and has a default; off where a default itself is judged.
    """

    def __init__(self, metadata: Validator, pruning: bool = True, defaulting: bool = True):
        self.metadata = metadata
        self.pruning = pruning
        self.defaulting = defaulting

    def root(self, schema: Node) -> Validator:
        """The validator of whole objects: type and metadata are the API's, `status` is not judged."""
        properties = schema.get("properties")
        shape = {**properties} if isinstance(properties, dict) else {}
        metadata = shape.pop("metadata", None)
        names = self._names(metadata) if isinstance(metadata, dict) else None
        for field in (*_TYPE_FIELDS, "status"):
            shape.pop(field, None)
        required = [name for name in required_of(schema) if name not in ("metadata", "status", *_TYPE_FIELDS)]
        own: Node = {**schema, "properties": shape, "required": required, "x-kubernetes-embedded-resource": False}
        body = self._object({**own, "type": "object"}, {"metadata": self.metadata, "status": _anything})

        from kubelint.schemas.validation_rules import ValidationRules  # when the first custom resource is met

        rules = ValidationRules(schema)

        def validate(value: Any) -> list[Raw] | None:
            plain = without_nulls(value, own) if has_null(value) else value
            problems = body(plain)
            if names is not None and isinstance(value, dict):
                problems = [*(problems or ()), *(names(value.get("metadata")) or ())]
            return problems or rules.check(plain) or None

        return validate

    def node(self, schema: Any, depth: int = 0) -> Validator:
        """The validator of a value below the root."""
        if not isinstance(schema, dict) or depth > _MAXIMUM_DEPTH:
            return _anything
        if schema.get("x-kubernetes-int-or-string") is True:
            shape: Validator = _int_or_string if self.defaulting else _anything
        else:
            shape = self._shape(schema, depth)
        check = _all(shape, self._constraints(schema))
        return check if schema.get("nullable") is not True else _nullable(check, schema)

    def _constraints(self, schema: Node) -> list[Validator]:
        return constraints(schema, schema if self.defaulting else {})

    def _filled(self, schema: Node, name: str) -> bool:
        """Whether the server fills in a property that is absent."""
        return self.defaulting and has_default(schema, name)

    def _shape(self, schema: Node, depth: int) -> Validator:
        kind = schema.get("type")
        if kind == "object":
            check = self._object(schema, {}, depth)
            return with_embedded(check) if schema.get("x-kubernetes-embedded-resource") is True else check
        if kind == "array":
            return self._array(schema, depth)
        if kind == "string" and schema.get("format") in FORMATS:
            return _text_with_format
        if kind == "integer":
            return _integer
        if isinstance(kind, str) and kind in _TYPES:
            return _typed(*_TYPES[kind])
        return self._object(schema, {}, depth, typed=False) if "properties" in schema else _anything

    def _array(self, schema: Node, depth: int) -> Validator:
        check = _list(self.node(schema.get("items"), depth + 1))
        unique = _unique(schema) if self.defaulting else None
        return check if unique is None else _all(check, [unique])

    def _object(self, schema: Node, known: dict[str, Validator], depth: int = 0, typed: bool = True) -> Validator:
        """A mapping with declared fields, or with values of one schema. Fields are compiled when they are met."""
        properties = schema.get("properties")
        declared = dict(properties) if isinstance(properties, dict) else {}
        table: dict[str, Validator] = {**known, **(self._embedded(schema) if depth else {})}
        rest = schema.get("additionalProperties")
        values = self.node(rest, depth + 1) if isinstance(rest, dict) else None
        if rest is True and self.pruning and schema.get("x-kubernetes-preserve-unknown-fields") is not True:
            values = _without_fields
        closed = self.pruning and not isinstance(rest, dict) and rest is not True
        closed = closed and schema.get("x-kubernetes-preserve-unknown-fields") is not True
        required = [name for name in required_of(schema) if not self._filled(schema, name)]
        extra = () if depth else _TYPE_FIELDS
        names = (*declared, *table, *extra)
        compile_node: Callable[[Any, int], Validator] = self.node

        def fields(value: Any) -> list[Raw] | None:
            if value.__class__ is not dict:
                return mismatch("mapping", value) if typed else None
            problems: list[Raw] = []
            for key, item in value.items():
                check = table.get(key)
                if check is None:
                    if key in declared:
                        check = table[key] = compile_node(declared[key], depth + 1)
                    elif key in extra:
                        continue
                    elif values is not None:
                        check = values
                    else:
                        if closed:
                            problems.append(Raw((key,), "unknown", item, names))
                        continue
                found = check(item)
                if found and not (item is None and self._filled(schema, key)):
                    problems += nested(key, found)
            problems += [Raw((key,), "missing", None, "") for key in required if key not in value]
            return problems or None

        return fields if depth else _all(fields, self._constraints(schema))

    def _embedded(self, schema: Node) -> dict[str, Validator]:
        """A whole object inside another one."""
        if schema.get("x-kubernetes-embedded-resource") is not True:
            return {}
        return {"apiVersion": _anything, "kind": _anything, "metadata": self.metadata}

    def _names(self, metadata: Node) -> Validator | None:
        """A schema may constrain `metadata.name` and `generateName`, nothing else of it."""
        properties = metadata.get("properties")
        shape = properties if isinstance(properties, dict) else {}
        checks = {
            field: constraints(shape[field]) for field in ("name", "generateName") if isinstance(shape.get(field), dict)
        }
        if not checks:
            return None

        def names(value: Any) -> list[Raw] | None:
            if not isinstance(value, dict):
                return None
            return [
                raw
                for field, rules in checks.items()
                if field in value
                for rule in rules
                for raw in nested("metadata", nested(field, rule(value[field]) or []))
            ]

        return names


def _without_fields(value: Any) -> list[Raw] | None:
    """An entry of `additionalProperties: true` may be anything, but the fields of what is in it are unknown."""
    if value.__class__ is dict:
        return [Raw((key,), "unknown", item, ()) for key, item in value.items()] or None
    if value.__class__ is list:
        return [raw for index, item in enumerate(value) for raw in nested(index, _without_fields(item) or [])] or None
    return None


def _text_with_format(value: Any) -> list[Raw] | None:
    """A string with a format: the server takes lists for it, too, but nothing with fields in them."""
    return _without_fields(value) if value.__class__ is list else _TEXT(value)


def _anything(value: Any) -> list[Raw] | None:
    return None


def _nullable(check: Validator, schema: Node) -> Validator:
    """Null is fine, but an enumeration never has it, even where it lists null."""
    values = schema.get("enum")
    if isinstance(values, list) and values:
        found = tuple(value for value in values if value is not None)
        return lambda value: [Raw((), "enum", None, found)] if value is None else check(value)
    return lambda value: None if value is None else check(value)


def _typed(classes: tuple[type, ...], wanted: str) -> Validator:
    def typed(value: Any) -> list[Raw] | None:
        return None if value.__class__ in classes else mismatch(wanted, value)

    return typed


_TEXT = _typed((str,), "string")


def _is_integer(value: Any) -> bool:
    return is_whole(value) or (value.__class__ is int and -_LONG <= value < _LONG)


def _integer(value: Any) -> list[Raw] | None:
    return None if _is_integer(value) else mismatch("integer", value)


def _int_or_string(value: Any) -> list[Raw] | None:
    return None if value.__class__ is str or _is_integer(value) else mismatch("integer or string", value)


def _list(check: Validator) -> Validator:
    def items(value: Any) -> list[Raw] | None:
        if value.__class__ is not list:
            return mismatch("list", value)
        return [raw for index, item in enumerate(value) for raw in nested(index, check(item) or [])] or None

    return items


def _all(shape: Validator, checks: list[Validator]) -> Validator:
    """The shape first; what it refuses is not judged further."""
    if not checks:
        return shape

    def validate(value: Any) -> list[Raw] | None:
        problems = shape(value)
        if problems and any(not raw.path and raw.code == "type" for raw in problems):
            return problems
        more = [raw for check in checks for raw in check(value) or ()]
        return [*(problems or ()), *more] or None

    return validate


def _unique(schema: Node) -> Validator | None:
    """`x-kubernetes-list-type` set and map: no item, no combination of key fields twice."""
    kind = schema.get("x-kubernetes-list-type")
    keys = schema.get("x-kubernetes-list-map-keys")
    if kind == "set":
        return _without_repeats(lambda item: item, "the same item stands above, and the list is a set")
    if kind != "map" or not isinstance(keys, list) or not keys or not all(isinstance(key, str) for key in keys):
        return None
    items = schema.get("items")
    defaults = {key: _default(items, key) for key in keys}

    def identity(item: Any) -> Any:
        return [item.get(key, defaults[key]) for key in keys] if isinstance(item, dict) else None

    names = ", ".join(str(key) for key in keys)
    return _without_repeats(identity, f"an item with the same {names} stands above")


def _default(items: Any, key: Any) -> Any:
    properties = items.get("properties") if isinstance(items, dict) else None
    child = properties.get(key) if isinstance(properties, dict) else None
    return child.get("default") if isinstance(child, dict) else None


def _without_repeats(identity: Callable[[Any], Any], reason: str) -> Validator:
    def unique(value: Any) -> list[Raw] | None:
        import json

        seen: set[str] = set()
        problems = []
        for index, item in enumerate(value):
            token = json.dumps(identity(item), sort_keys=True)
            if token in seen:
                problems.append(Raw((index,), "constraint", item, reason))
            seen.add(token)
        return problems or None

    return unique
