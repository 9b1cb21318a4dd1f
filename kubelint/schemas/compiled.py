"""Validators of built-in kinds, compiled to closures, lazily per definition and field.

They decide what the API server's strict decoder decides (sigs.k8s.io/json into Go structs), and which fields it
misses. A validator takes a value and returns None or a list of `Raw` problems with paths relative to the value. A
field whose type is `str` or `bool` is held as that class, which makes the common case one comparison.

Null is a zero value to Go's decoder: it is accepted everywhere, and is missing where something is required. In a list
of structs it stands for an empty one.
"""

from collections.abc import Callable
from functools import cache, cached_property
from typing import Any

from kubelint.schemas.pointers import counts_when_empty
from kubelint.schemas.raw import Raw, Validator, mismatch, nested
from kubelint.schemas.store import Field, fields_in

Check = Validator | type[str] | type[bool]


def _scalar(wanted: type[str] | type[bool], value: object) -> list[Raw] | None:
    """Judge a value whose class is not the wanted one."""
    return None if value is None else mismatch("string" if wanted is str else "boolean", value)


def _integer(bits: int) -> Validator:
    limit = 1 << (bits - 1)

    def integer(value: Any) -> list[Raw] | None:
        if value.__class__ is int:
            return None if -limit <= value < limit else [Raw((), "range", value, bits)]
        if value is None:
            return None
        if value.__class__ is float and value.is_integer():
            return None if -limit <= value < limit else [Raw((), "range", value, bits)]
        return mismatch("integer", value)

    return integer


def _number(value: Any) -> list[Raw] | None:
    return None if value.__class__ in (int, float) or value is None else mismatch("number", value)


def _anything(value: Any) -> list[Raw] | None:
    return None


_int32 = _integer(32)


def _int_or_string(value: Any) -> list[Raw] | None:
    if value.__class__ is str:
        return None
    return mismatch("integer or string", value) if value.__class__ in (bool, dict, list) else _whole(value)


def _whole(value: Any) -> list[Raw] | None:
    if value.__class__ is float and not value.is_integer():
        return mismatch("integer or string", value)
    return _int32(value)


def _quantity(value: Any) -> list[Raw] | None:
    if value.__class__ in (bool, dict, list):
        return mismatch("quantity", value)
    from kubelint.values.quantities import quantity

    reason = quantity(value)
    return None if reason is None else [Raw((), "quantity", value, reason)]


def _base64(text: str) -> str | None:
    from kubelint.values.encoding import base64_data

    return base64_data(text)


def _time(text: str) -> str | None:
    from kubelint.values.timestamps import time

    return time(text)


def _micro_time(text: str) -> str | None:
    from kubelint.values.timestamps import micro_time

    return micro_time(text)


def _formatted(code: str, reason: Callable[[str], str | None]) -> Validator:
    """A string of a grammar; `reason` tells why it is none, and imports the grammar when the first one is met."""

    def text(value: Any) -> list[Raw] | None:
        if value.__class__ is not str:
            return None if value is None else mismatch("string", value)
        why = reason(value)
        return None if why is None else [Raw((), code, value, why)]

    return text


_LEAVES: dict[str, Check] = {
    "s": str,
    "b": bool,
    "i": _int32,
    "l": _integer(64),
    "n": _number,
    "x": _anything,
    "I": _int_or_string,
    "q": _quantity,
    "y": _formatted("base64", _base64),
    "t": _formatted("time", _time),
    "u": _formatted("time", _micro_time),
}
_SCHEMA_OF_CRD = "apiextensions.v1.JSONSchemaProps"


class Definitions:
    """The validators of one release."""

    def __init__(self, minor: int):
        self.minor = minor
        self._checks: dict[str, Check] = dict(_LEAVES)

    def definition(self, name: str) -> Validator:
        """The validator of a definition by its name in the data."""
        return self.check("@" + name)  # type: ignore[return-value]

    def check(self, kind: str) -> Check:
        """The check of a type in the notation of `store`."""
        known = self._checks.get(kind)
        if known is None:
            known = self._checks[kind] = self._make(kind)
        return known

    def _make(self, kind: str) -> Check:
        first = kind[0]
        if first == "@":
            return _object(self, kind[1:])
        if first == "[":
            return list_of(_enumeration(kind[2:], False) if kind[1] == "=" else self.check(kind[1:]), kind[1] == "@")
        if first == "{":
            return map_of(self.check(kind[1:]))
        if first == "=":
            return _enumeration(kind[1:])
        return self._union(first)

    def _union(self, kind: str) -> Validator:
        """A CRD schema, or what may stand instead of one; the server decodes these leniently (marshal.go)."""
        schema = self.definition(_SCHEMA_OF_CRD)
        instead: dict[str, tuple[type, str, Validator]] = {
            "J": (bool, "schema or boolean", _anything),
            "K": (list, "schema or list of schemas", list_of(schema)),
            "L": (list, "schema or list of strings", list_of(str)),
        }
        other_class, wanted, other = instead[kind]

        def union(value: Any) -> list[Raw] | None:
            if value.__class__ is dict:
                problems = schema(value)
            elif value.__class__ is other_class or value is None:
                problems = other(value)
            else:
                problems = mismatch(wanted, value)
            return problems and [raw._replace(code="dropped") if raw.code == "unknown" else raw for raw in problems]

        return union


def list_of(check: Check, of_structs: bool = False) -> Validator:
    """A list whose items fit the check. Of items of a wrong type only the first is told."""
    null: dict[str, object] | None = {} if of_structs else None

    def items(value: Any) -> list[Raw] | None:
        if value.__class__ is not list:
            return None if value is None else mismatch("list", value)
        problems: list[Raw] | None = None
        for index, item in enumerate(value):
            if check is item.__class__ or (item is None and not of_structs):
                continue
            found = _scalar(check, item) if isinstance(check, type) else check(null if item is None else item)
            if found:
                if problems is None:
                    problems = []
                elif not found[0].path and found[0].code == "type" and any(len(raw.path) == 1 for raw in problems):
                    continue
                problems += nested(index, found)
        return problems

    return items


def map_of(check: Check) -> Validator:
    """A mapping whose values fit the check."""

    def values(value: Any) -> list[Raw] | None:
        if value.__class__ is not dict:
            return None if value is None else mismatch("mapping", value)
        problems: list[Raw] | None = None
        for key, item in value.items():
            if check is item.__class__:
                continue
            found = _scalar(check, item) if isinstance(check, type) else check(item)
            if found:
                problems = problems or []
                problems += nested(key, found)
        return problems

    return values


def _enumeration(text: str, empty_is_unset: bool = True) -> Validator:
    """One of the values. Empty is unset to Go, except in a list and behind a pointer (see `pointers`)."""
    values = tuple(text.split("|"))
    lawful = frozenset((*values, "")) if empty_is_unset else frozenset(values)

    def enumeration(value: Any) -> list[Raw] | None:
        if value.__class__ is not str:
            return None if value is None else mismatch("string", value)
        return None if value in lawful else [Raw((), "enum", value, values)]

    return enumeration


class _Fields:
    """The fields of a definition: read when the first object is met, each compiled when it first occurs."""

    def __init__(self, definitions: Definitions, name: str):
        self.definitions = definitions
        self.name = name
        self.checks: dict[str, Check] = {}

    @cached_property
    def known(self) -> dict[str, Field]:
        return fields_in(self.name, self.definitions.minor)

    @cached_property
    def required(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.known.values() if field.required)

    def compile(self, name: str) -> Check | None:
        field = self.known.get(name)
        if field is None:
            return None
        if field.type[0] == "=" and counts_when_empty(self.name, name):
            check: Check = _enumeration(field.type[1:], False)
        else:
            check = self.definitions.check(field.type)
        self.checks[name] = check
        return check


def _object(definitions: Definitions, name: str) -> Validator:
    """A struct."""
    fields = _Fields(definitions, name)
    checks = fields.checks

    def struct(value: Any) -> list[Raw] | None:
        if value.__class__ is not dict:
            return None if value is None else mismatch("mapping", value)
        problems: list[Raw] | None = None
        for key, item in value.items():
            check = checks.get(key) or fields.compile(key)
            if check is item.__class__:
                continue
            if check is None:
                problems = [*(problems or ()), Raw((key,), "unknown", item, name)]
            elif item is not None:
                found = _scalar(check, item) if isinstance(check, type) else check(item)
                if found:
                    problems = problems or []
                    problems += nested(key, found)
        for key in fields.required:
            item = value.get(key)
            if item is None or item == "" or item == []:
                problems = [*(problems or ()), Raw((key,), "missing", item, name)]
        return problems

    return struct


@cache
def definitions_of(minor: int) -> Definitions:
    """The validators of a release, shared by all who ask."""
    return Definitions(minor)
