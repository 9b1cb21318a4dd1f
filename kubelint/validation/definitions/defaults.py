"""Defaults fit the schema that they are part of (ValidateDefaults of apiextensions' schema/defaulting)."""

from collections.abc import Iterator

from kubelint.findings import Path
from kubelint.resources import View
from kubelint.schemas.raw import Raw
from kubelint.schemas.structural import Structural
from kubelint.validation.definitions.nodes import invalid
from kubelint.validation.violations import Violation
from kubelint.values.characters import quoted

_MOST = 4


def default_value(schema: View, *, in_metadata: bool) -> Iterator[Violation]:
    """A default is a value of its schema, written out: the defaults of what it holds are not filled in.

    `in_metadata`: it belongs to type or metadata of an embedded object, whose other fields are known to the server.
    """
    value = schema.value
    node = {key: item for key, item in value.items() if key != "nullable"}
    checker = Structural(_metadata, pruning=not in_metadata, defaulting=False)
    for raw in (checker.node(node, 1)(value["default"]) or ())[:_MOST]:
        path: Path = ("default", *raw.path)
        yield invalid(schema, path, _says(raw), "write a value that the schema allows", key=raw.code != "constraint")


def _says(raw: Raw) -> str:
    if raw.code == "type":
        return f"is no {raw.detail}"
    if raw.code == "missing":
        return "is missing, the schema requires it"
    if raw.code == "unknown":
        return "is no field of the schema"
    if raw.code == "enum":
        return f"is none of the values that the schema allows: {quoted(str(raw.value))}"
    return f"does not fit its schema: {raw.detail}"


def _metadata(value: object) -> list[Raw] | None:
    """Metadata inside a default is left alone."""
    return None
