"""What a field that names another object is, and how such fields are found in an object.

The fields are data (`tables`); here they are put into a tree per kind, so that one walk over an object finds all of
them.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from kubelint.findings import Path

SAME, NAMESPACE, EITHER, ANY = "same", "namespace", "either", "any"
LIST, HOST, SHORT_HOST = "list", "host", "short-host"


class Field(NamedTuple):
    """A field that names another object.

    `path` leads to what holds the name, `[]` for every item: `spec.tls[]`. `target` is the kind meant; with a `?` the
    holder says it in `kind`, and what follows is the default. `rule` is the kubelint rule that speaks when the object
    is missing (empty: none does). `name` is the field of the holder, empty when the holder is the name itself.

    `scope` says where the object is: in the source's namespace (`same`); the name may be written `namespace/name`
    (`either`); several such names stand there with commas between them (`list`); the name is a DNS name inside the
    cluster (`host`), or the first word of one (`short-host`); in any namespace (`any`). Everything else is the key
    of the holder that names the namespace, usually `namespace`.

    `keys` is the field with the key wanted; `items` is a list of such. With `unless`, a field of the holder, the object
    is none of the cluster (of a product: with this field of the whole object, nothing is made). `group` is the API
    group of the target where its kind alone does not tell.
    """

    path: str
    target: str
    rule: str = ""
    name: str = "name"
    scope: str = SAME
    keys: str = ""
    unless: str = ""
    group: str = ""


def below(path: str, fields: Iterable[Field]) -> tuple[Field, ...]:
    """These fields below a path."""
    return tuple(field._replace(path=f"{path}.{field.path}" if field.path else path) for field in fields)


class Node:
    """A step on the way to fields: fields that end here, steps below by key, and the step for every list item."""

    __slots__ = ("below", "each", "fields")

    def __init__(self) -> None:
        self.fields: list[Field] = []
        self.below: dict[str, Node] = {}
        self.each: Node | None = None

    def add(self, steps: Iterable[str], field: Field) -> None:
        """Put a field at the end of these steps; the step `[]` is every list item."""
        node = self
        for step in steps:
            if step == "[]":
                node.each = node.each or Node()
                node = node.each
            else:
                node = node.below.setdefault(step, Node())
        node.fields.append(field)


Found = tuple[Field, Path, Any]
"""A field, the path of its holder, and the holder's value."""


def steps_of(path: str) -> list[str]:
    """The steps of a path as `Field.path` writes it."""
    steps: list[str] = []
    for part in path.split(".") if path else ():
        steps.append(part.rstrip("[]"))
        steps += ["[]"] * part.count("[]")
    return steps


def walk(node: Node, value: Any, path: Path, found: list[Found]) -> None:
    """Append what is below `value` to `found`."""
    if node.fields:
        found += [(field, path, value) for field in node.fields]
    if value.__class__ is dict:
        steps = node.below
        for key in steps if len(steps) < len(value) else value:
            step = steps.get(key)
            if step is not None:
                inner = value.get(key)
                if inner:
                    walk(step, inner, (*path, key), found)
    elif value.__class__ is list and node.each is not None:
        for index, item in enumerate(value):
            walk(node.each, item, (*path, index), found)
