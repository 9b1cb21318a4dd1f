"""How messages about shapes name fields, values and types."""

from collections.abc import Iterable

from kubelint.documents import Document
from kubelint.findings import Path, Place
from kubelint.paths import path_text
from kubelint.resources import Resource
from kubelint.values.characters import quoted

_TYPE_NAMES: dict[type, str] = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    list: "list",
    dict: "mapping",
    type(None): "null",
}
_VOWELS = ("a", "e", "i", "o", "u")
_MOST_ALTERNATIVES = 8


def field_name(place: Place, resource: Resource) -> str:
    """The field's path in its object, in backticks."""
    return path_name(place.path[len(resource.path) :])


def path_name(path: Path) -> str:
    """A path in backticks, made safe for messages."""
    return quoted(path_text(path), 200).replace("?)", ")")


def with_article(noun: str) -> str:
    """`an integer`, `a string`."""
    return f"{'an' if noun.startswith(_VOWELS) else 'a'} {noun}"


def value_name(value: object) -> str:
    """A value in a sentence: ``the string `three` ``, `a list`, `null`."""
    name = _TYPE_NAMES.get(type(value), "value")
    if value is None:
        return "null"
    if isinstance(value, list | dict):
        return with_article(name)
    if value == "":
        return "an empty string"
    return f"the {name} {scalar_name(value)}"


def scalar_name(value: object) -> str:
    """A scalar in backticks, as a manifest writes it."""
    if isinstance(value, bool):
        return f"`{'true' if value else 'false'}`"
    return quoted(value if isinstance(value, str) else repr(value), 60)


def written(place: Place) -> str:
    """The text of a scalar as it stands in the file."""
    document = place.document
    start, end = document.offsets(place.path)
    return document.source.text[document.offset + start : document.offset + end]


def is_json(document: Document) -> bool:
    """Whether the document is written in JSON, so that remedies should be, too."""
    start = document.offset + document.span[0]
    return document.source.text[start : start + 1] in ("{", "[") and document.source.name.endswith(".json")


def alternatives(values: Iterable[object]) -> str:
    """`` `A`, `B` or `C` ``; long lists are cut."""
    names = [scalar_name(value) for value in values]
    if len(names) > _MOST_ALTERNATIVES:
        return f"{', '.join(names[:_MOST_ALTERNATIVES])} or one of {len(names) - _MOST_ALTERNATIVES} others"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def origin_name(origin: str | None) -> str:
    """A clause that names the file of the schema that was asked; empty for built-in kinds."""
    return "" if origin is None else f" (schema in {quoted(origin, 100)})"
