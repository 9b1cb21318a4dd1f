"""Schemas that the user brings (`--schemas`): CustomResourceDefinitions, and JSON Schemas of custom kinds.

Which kind a JSON Schema describes is read from `x-kubernetes-group-version-kind`, from `properties` with a single
`apiVersion` and `kind`, or from its path in the two usual layouts: `GROUP/KIND_VERSION.json` and
`KIND-GROUP-VERSION.json` (the group up to its first dot).
"""

import os
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from kubelint.documents import read
from kubelint.errors import InputError, UsageError
from kubelint.resources import Resource, objects_of
from kubelint.schemas.custom import CustomKinds
from kubelint.source import Source, decode

_SUFFIXES = (".yaml", ".yml", ".json")
_LARGEST = 20_000_000
_FOLDERED = re.compile(r"([^/]+)_(v[0-9][a-z0-9]*)\.json")
_FLAT = re.compile(r"([a-z0-9]+)-(.+)-(v[0-9][a-z0-9]*)\.json")


class Described(NamedTuple):
    """A kind that a JSON Schema describes. `group` may be only its part before the first dot; `kind` ignores case."""

    group: str
    version: str
    kind: str


def read_given(paths: tuple[str, ...], kinds: CustomKinds) -> None:
    """Add what the files and folders hold. Raises InputError for what cannot be read, UsageError for nothing found."""
    for path in paths:
        found = 0
        for file in _files(path):
            found += _add(file, kinds)
        if not found:
            raise UsageError(f"`{path}` holds no CustomResourceDefinition and no JSON Schema of a Kubernetes kind")


def _files(path: str) -> Iterator[str]:
    if os.path.isfile(path):
        yield path
        return
    if not os.path.isdir(path):
        raise InputError("no such file or folder", file=path)
    for folder, folders, names in os.walk(path):
        folders.sort()
        yield from (os.path.join(folder, name) for name in sorted(names) if name.endswith(_SUFFIXES))


def _add(path: str, kinds: CustomKinds) -> int:
    """Add what one file holds; how much that is."""
    try:
        with open(path, "rb") as file:
            data = file.read(_LARGEST)
        source = Source(path, decode(data), path)
    except OSError as error:
        raise InputError(f"cannot be read: {(error.strerror or str(error)).lower()}", file=path) from None
    except UnicodeDecodeError:
        raise InputError("it is not UTF-8 text", file=path) from None
    count = 0
    for document in read(source):
        if document.error is not None:
            raise InputError(document.error.problem, file=path, line=document.line)
        for place, value in objects_of(document.value):
            if value.get("kind") == "CustomResourceDefinition":
                kinds.learn(Resource(document, place, value))
                count += 1
            elif "kind" not in value and path.endswith(".json"):
                count += _add_json_schema(path, value, kinds)
    return count


def _add_json_schema(path: str, schema: dict[str, Any], kinds: CustomKinds) -> int:
    if not any(key in schema for key in ("properties", "allOf", "anyOf", "oneOf", "$ref")):
        return 0
    described = [*_marked(schema)] or [*_constant(schema)] or [*_named(path)]
    for one in described:
        kinds.add_json_schema(one.group, one.version, one.kind, path, schema)
    return len(described)


def _marked(schema: dict[str, Any]) -> Iterator[Described]:
    marks = schema.get("x-kubernetes-group-version-kind")
    for mark in marks if isinstance(marks, list) else ():
        if isinstance(mark, dict) and all(isinstance(mark.get(key), str) for key in ("group", "version", "kind")):
            yield Described(mark["group"], mark["version"], mark["kind"])


def _constant(schema: dict[str, Any]) -> Iterator[Described]:
    properties = schema.get("properties")
    fields = [properties.get(name) if isinstance(properties, dict) else None for name in ("apiVersion", "kind")]
    api_version, kind = (_only(field) if isinstance(field, dict) else None for field in fields)
    if api_version and kind:
        group, _, version = api_version.rpartition("/")
        yield Described(group, version, kind)


def _only(field: dict[str, Any]) -> str | None:
    values = field.get("enum", [field.get("const")])
    return values[0] if isinstance(values, list) and len(values) == 1 and isinstance(values[0], str) else None


def _named(path: str) -> Iterator[Described]:
    folder, name = os.path.split(path)
    foldered = _FOLDERED.fullmatch(name)
    flat = _FLAT.fullmatch(name)
    if foldered is not None:
        yield Described(os.path.basename(folder), foldered[2], foldered[1])
    elif flat is not None:
        yield Described(flat[2], flat[3], flat[1])
