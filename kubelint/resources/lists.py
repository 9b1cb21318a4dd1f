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
    if _lists_objects(value):
        for index, item in enumerate(value["items"]):
            yield from objects_of(_typed(item, value, value["kind"]), (*path, "items", index))
    else:
        yield ListItem(path, value)


def strays_of(value: object, path: Path = ()) -> Iterator[tuple[Path, dict[str, Any], int]]:
    """The items of lists of objects that are no mappings: path and value of the list, and the index in `items`."""
    if isinstance(value, dict) and _lists_objects(value):
        for index, item in enumerate(value["items"]):
            if isinstance(item, dict):
                yield from strays_of(item, (*path, "items", index))
            else:
                yield path, value, index


def _lists_objects(value: dict[str, Any]) -> bool:
    kind = value.get("kind")
    listed = isinstance(kind, str) and kind.endswith("List") and "apiVersion" in value
    return listed and isinstance(value.get("items"), list)


def _typed(item: object, holder: dict[str, Any], kind: str) -> object:
    """An item of a typed list may leave out its own type."""
    if kind == "List" or not isinstance(item, dict) or ("kind" in item and "apiVersion" in item):
        return item
    return {"apiVersion": holder["apiVersion"], "kind": kind.removesuffix("List"), **item}
