"""Validators from JSON Schemas of the user's: the `jsonschema` library's answers as raw problems.

References are followed to files in the schema's own folder and nowhere else: nothing leaves the machine.
"""

import json
import os
from collections.abc import Iterator
from typing import Any

from jsonschema import SchemaError, ValidationError
from jsonschema.validators import validator_for
from referencing import Registry, Resource
from referencing.exceptions import NoSuchResource, Unresolvable
from referencing.jsonschema import DRAFT7

from kubelint.errors import ConfigError
from kubelint.findings import Path
from kubelint.schemas.raw import Raw, Validator

_TYPES = {"array": "list", "object": "mapping"}


def compile_json_schema(path: str, schema: dict[str, Any]) -> Validator:
    """The validator of a JSON Schema. Raises ConfigError for a schema that is none."""
    kind = validator_for(schema)
    try:
        kind.check_schema(schema)
    except SchemaError as error:
        raise ConfigError(f"it is no JSON Schema: {error.message}", file=path) from None
    folder = os.path.dirname(path)
    registry: Registry[Any] = Registry(retrieve=lambda uri: _beside(folder, uri))  # type: ignore[call-arg]
    validator = kind(schema, registry=registry)

    def validate(value: Any) -> list[Raw] | None:
        try:
            return [raw for error in validator.iter_errors(value) for raw in _raws(error)] or None
        except Unresolvable as error:
            raise ConfigError(f"it refers to `{error.ref}`, which is not there", file=path) from None

    return validate


def _beside(folder: str, uri: str) -> "Resource[Any]":
    name = uri.removeprefix("file://")
    file = os.path.join(folder, os.path.basename(name))
    try:
        with open(file, encoding="utf-8") as stream:
            return Resource.from_contents(json.load(stream), default_specification=DRAFT7)
    except (OSError, ValueError):
        raise NoSuchResource(uri) from None


def _raws(error: ValidationError) -> Iterator[Raw]:
    path: Path = tuple(error.absolute_path)
    rule, wanted, value = str(error.validator), _any(error.validator_value), _any(error.instance)
    if rule == "required":
        missing = [name for name in wanted if name not in value]
        yield from (Raw((*path, name), "missing", None, "") for name in missing[:1])
    elif rule == "additionalProperties" and wanted is False:
        known = tuple(_any(error.schema).get("properties", ()))
        yield from (Raw((*path, name), "unknown", None, known) for name in value if name not in known)
    elif rule == "type":
        names = [wanted] if isinstance(wanted, str) else [name for name in wanted if name != "null"]
        yield Raw(path, "type", value, " or ".join(_TYPES.get(name, name) for name in names))
    elif rule in ("enum", "const"):
        yield Raw(path, "enum", value, tuple(wanted) if rule == "enum" else (wanted,))
    else:
        shown = "".join(character for character in error.message if character not in "{}[]`")
        yield Raw(path, "constraint", value, shown if len(shown) < 120 else f"{shown[:119]}…")


def _any(value: object) -> Any:
    """What the library leaves unset is set in the errors of a validator."""
    return value
