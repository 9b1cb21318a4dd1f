"""The objects of a document: itself, or the items of a list."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from kubelint.findings import Path


class ListItem(NamedTuple):
    """An object found in a document: itself, or an item of a list."""

    path: Path
    value: dict[str, Any]


def objects_of(value: object, path: Path = ()) -> Iterator[ListItem]:
    """The objects of a document: the items of `List` and typed lists, nested too, each with its path; else the
    value.
    """
    if not isinstance(value, dict):
        return
    kind, items = value.get("kind"), value.get("items")
    if isinstance(kind, str) and kind.endswith("List") and isinstance(items, list) and "apiVersion" in value:
        for index, item in enumerate(items):
            yield from objects_of(_typed(item, value, kind), (*path, "items", index))
    else:
        yield ListItem(path, value)


def _typed(item: object, holder: dict[str, Any], kind: str) -> object:
    """An item of a typed list may leave out its own type."""
    if kind == "List" or not isinstance(item, dict) or ("kind" in item and "apiVersion" in item):
        return item
    return {"apiVersion": holder["apiVersion"], "kind": kind.removesuffix("List"), **item}
