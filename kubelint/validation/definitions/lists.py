"""Lists and maps that the server merges by their items: `x-kubernetes-list-type` and its like."""

from collections.abc import Iterator
from typing import Any

from kubelint.resources import View
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted

LIST_TYPE, MAP_TYPE, _KEYS = "x-kubernetes-list-type", "x-kubernetes-map-type", "x-kubernetes-list-map-keys"


def _invalid(schema: View, field: Any, says: str, help: str, *, key: bool = False) -> Violation:
    return refuse("invalid-definition-schema", schema, field, says, help, key=key)


def list_type(schema: View) -> Iterator[Violation]:
    """How lists and maps are merged, and the keys that tell items apart."""
    value = schema.value
    if MAP_TYPE in value and value[MAP_TYPE] is not None:
        yield from _known(schema, MAP_TYPE, ("granular", "atomic"), "object")
    if LIST_TYPE in value and value[LIST_TYPE] is not None:
        yield from _known(schema, LIST_TYPE, ("atomic", "set", "map"), "array")
    keys = schema.items(_KEYS)
    if keys and value.get(LIST_TYPE) != "map":
        yield _invalid(
            schema,
            LIST_TYPE,
            f"must be `map` with `{_KEYS}`",
            f"write `{LIST_TYPE}: map`",
            key=value.get(LIST_TYPE) is None,
        )
    if value.get(LIST_TYPE) in ("map", "set") and value.get("items").__class__ is dict:
        yield from _told_apart(schema.view("items"), value[LIST_TYPE])
    if value.get(LIST_TYPE) == "map":
        yield from _map(schema, keys)


def _told_apart(items: View, kind: str) -> Iterator[Violation]:
    """Items of sets and maps are there, and those of a set are whole."""
    if items.value.get("nullable") is True:
        yield _invalid(items, "nullable", f"may not be `true` in a list that is a {kind}", "remove it", key=True)
    if kind == "map":
        return
    inner = items.value.get("type")
    if inner == "array" and items.value.get(LIST_TYPE) not in (None, "atomic"):
        yield _invalid(items, LIST_TYPE, "must be `atomic` in a set", "write `atomic`")
    elif inner == "object" and items.value.get(MAP_TYPE) != "atomic":
        absent = items.value.get(MAP_TYPE) is None
        yield _invalid(items, MAP_TYPE, "must be `atomic` in a set", f"write `{MAP_TYPE}: atomic`", key=absent)


def _known(schema: View, field: str, known: tuple[str, ...], kind: str) -> Iterator[Violation]:
    written = schema.value[field]
    if written.__class__ is str and written not in known:
        yield refuse(
            "invalid-value",
            schema,
            field,
            f"is not known: {quoted(written)}",
            "use " + ", ".join(f"`{name}`" for name in known),
        )
    if schema.value.get("type") != kind:
        yield _invalid(
            schema, "type", f"must be `{kind}` with `{field}`", f"write `type: {kind}`", key="type" not in schema.value
        )


def _map(schema: View, keys: list[Any]) -> Iterator[Violation]:
    """Items are objects, and each has all keys."""
    if not keys:
        says = f"is missing, `{LIST_TYPE}: map` needs it"
        yield _invalid(schema, _KEYS, says, "write the fields that tell items apart", key=True)
    if schema.value.get("items").__class__ is not dict:
        return
    items = schema.view("items")
    if items.value.get("type") != "object":
        says = f"must be `object` with `{LIST_TYPE}: map`"
        yield _invalid(items, "type", says, "write `type: object`", key="type" not in items.value)
    for index, name in enumerate(keys):
        if name in keys[:index]:
            yield _invalid(schema, (_KEYS, index), f"repeats {quoted(str(name))}", "keep it once")
        if name.__class__ is str and items.get("properties", name) is None:
            says = f"is no property of the items: {quoted(name)}"
            yield _invalid(schema, (_KEYS, index), says, "write the name of a property")
        elif name.__class__ is str and items.value.get("type") == "object":
            yield from _key(items, name)


def _key(items: View, name: str) -> Iterator[Violation]:
    """A key is always there, and a scalar."""
    known = items.mapping("properties", name)
    if known and known.get("default") is None and name not in items.items("required"):
        says = "is missing: a key must be required or have a default"
        remedy = f"add {quoted(name)} to `required` of the items"
        yield _invalid(items, ("properties", name, "default"), says, remedy, key=True)
    if known.get("nullable") is True:
        yield _invalid(items, ("properties", name, "nullable"), "may not be `true`, for a key", "remove it", key=True)
    if known.get("type") in ("object", "array"):
        yield _invalid(items, ("properties", name, "type"), "must be a scalar, for a key", "use a string or number")
