"""Views of a mapping inside an object: tolerant access, and a place for every finding."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kubelint.findings import Path, Place

if TYPE_CHECKING:
    from kubelint.resources.resource import Resource


class View:
    """A mapping inside an object: its value, its path in the document, and tolerant access."""

    __slots__ = ("__dict__", "path", "resource", "value")

    def __init__(self, resource: "Resource", path: Path, value: object):
        self.resource = resource
        self.path = path
        self.value: dict[str, Any] = value if isinstance(value, dict) else {}

    def get(self, *keys: str | int) -> Any:
        """The value below, None where it is missing, null, or where the way there is of another type."""
        value: Any = self.value
        for key in keys:
            if value.__class__ is dict:
                value = value.get(key)
            elif value.__class__ is list and key.__class__ is int and -1 < key < len(value):
                value = value[key]
            else:
                return None
        return value

    def text(self, *keys: str | int) -> str | None:
        """The string below, None for anything else."""
        value = self.get(*keys)
        return value if value.__class__ is str else None

    def integer(self, *keys: str | int) -> int | None:
        """The integer below (a float without fraction counts, as in JSON), None for anything else."""
        value = self.get(*keys)
        if value.__class__ is float and value.is_integer():
            return int(value)
        return value if value.__class__ is int else None

    def flag(self, *keys: str | int) -> bool | None:
        """The boolean below, None for anything else."""
        value = self.get(*keys)
        return value if value.__class__ is bool else None

    def mapping(self, *keys: str | int) -> dict[str, Any]:
        """The mapping below, empty for anything else."""
        value = self.get(*keys)
        return value if value.__class__ is dict else {}

    def items(self, *keys: str | int) -> list[Any]:
        """The list below, empty for anything else."""
        value = self.get(*keys)
        return value if value.__class__ is list else []

    def strings(self, *keys: str | int) -> list[str]:
        """The strings of the list below."""
        return [item for item in self.items(*keys) if item.__class__ is str]

    def views(self, *keys: str | int) -> Iterator["View"]:
        """A view of each mapping in the list below; an item that is null is an empty one, as the server decodes it."""
        for index, item in enumerate(self.items(*keys)):
            if item.__class__ is dict or item is None:
                yield View(self.resource, (*self.path, *keys, index), item)

    def view(self, *keys: str | int) -> "View":
        """A view of the mapping below; empty where there is none."""
        return View(self.resource, (*self.path, *keys), self.get(*keys))

    def at(self, *keys: str | int, key: bool = False) -> Place:
        """The place of the value (with `key`: of the key) below. What is missing is shown at the deepest part
        there is.
        """
        return self.resource.place((*self.path, *keys), key)

    def nearest(self, *keys: str | int) -> Place:
        """The place where something missing belongs: shown at the deepest part that exists, by its key."""
        return self.resource.place((*self.path, *keys), True)


class Metadata(View):
    """`metadata` of an object or of a pod template."""

    __slots__ = ()

    @property
    def labels(self) -> dict[str, str]:
        """The labels that are strings."""
        return strings_of(self.mapping("labels"))

    @property
    def annotations(self) -> dict[str, str]:
        """The annotations that are strings."""
        return strings_of(self.mapping("annotations"))


def strings_of(mapping: dict[str, Any]) -> dict[str, str]:
    return {key: value for key, value in mapping.items() if value.__class__ is str}
