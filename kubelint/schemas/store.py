"""Reads the data files: definitions of all releases in one compact text, and the list of kinds.

One line of `definitions.tsv` is a definition: its name and its fields as `name:type`, with `;25-31` behind it where
only some releases have the field. A type is `!` if required, any number of `[` (list of) and `{` (map of), and then
one of

    s string    i int32       q quantity     t time         x anything         =A|B   one of these strings
    b boolean   l int64       I int or       u time with    y base64           @name  a definition
    n number                    string         microseconds

and `J`, `K`, `L` for the three unions in a CRD's schema: with a boolean, with a list, with a list of strings.
"""

import os
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kubelint.values.versions import api_version_priority

_DATA = os.path.join(os.path.dirname(__file__), "data")


class Field(NamedTuple):
    """A field in the releases `first` to `last` (minor versions). `type` is in the notation above, without `!`."""

    name: str
    type: str
    required: bool
    first: int
    last: int


class Kind(NamedTuple):
    """An API kind. Versions are minor versions of Kubernetes 1, None when unknown or not yet.

    `definition` is empty when no supported release has one; `first` and `last` are the releases that define it.
    `replacement` is (apiVersion, kind). `off_by_default`: alpha, or a beta that must be switched on (KEP-3136).
    """

    api_version: str
    kind: str
    definition: str
    first: int
    last: int
    introduced: int | None
    deprecated: int | None
    removed: int | None
    replacement: tuple[str, str] | None
    off_by_default: bool

    @property
    def group(self) -> str:
        """The API group, empty for the core group."""
        return self.api_version.rpartition("/")[0]

    @property
    def preference(self) -> tuple[bool, object]:
        """Sorts APIs of a kind: what is on by default after what is not, then as clients prefer versions."""
        return not self.off_by_default, api_version_priority(self.api_version.rpartition("/")[2])

    def served(self, minor: int) -> bool:
        """Whether the release has it (if perhaps off by default)."""
        return (self.introduced is None or self.introduced <= minor) and (self.removed is None or minor < self.removed)


FIRST_MINOR, LAST_MINOR = 25, 37
"""The releases that the definitions cover."""


def _lines(name: str) -> list[str]:
    with open(os.path.join(_DATA, name), encoding="utf-8") as file:
        return file.read().splitlines()


@cache
def _definitions() -> dict[str, str]:
    """Definition name → its fields as written."""
    return dict(line.split("\t", 1) for line in _lines("definitions.tsv") if "\t" in line)


@cache
def fields(definition: str) -> dict[str, tuple[Field, ...]]:
    """The fields of a definition by name, each in one or more spans of releases. Unknown definitions have none."""
    found: dict[str, tuple[Field, ...]] = {}
    for token in _definitions().get(definition, "").split("\t"):
        name, _, kind = token.partition(":")
        if name:
            found[name] = (*found.get(name, ()), _field(name, kind))
    return found


def _field(name: str, kind: str) -> Field:
    kind, _, span = kind.partition(";")
    first, _, last = span.partition("-")
    required = kind[0] == "!"
    return Field(name, kind[1:] if required else kind, required, int(first or FIRST_MINOR), int(last or LAST_MINOR))


def fields_in(definition: str, minor: int) -> dict[str, Field]:
    """The fields of a definition in one release."""
    return {
        name: field
        for name, spans in fields(definition).items()
        for field in spans
        if field.first <= minor <= field.last
    }


@cache
def kinds() -> dict[tuple[str, str], Kind]:
    """Every built-in kind of any release by apiVersion and kind."""
    return {(kind.api_version, kind.kind): kind for kind in map(_kind, _lines("kinds.tsv"))}


def _kind(line: str) -> Kind:
    columns = line.split("\t")
    api_version, _, kind = columns[8].partition(" ")
    introduced, deprecated, removed = (int(text) if text else None for text in columns[5:8])
    return Kind(
        columns[0],
        columns[1],
        columns[2],
        int(columns[3] or 0),
        int(columns[4] or 0),
        introduced,
        deprecated,
        removed,
        (api_version, kind) if kind else None,
        columns[9] == "off",
    )


class Component(NamedTuple):
    """A custom API that its project has replaced. `kind` is empty for every kind of the version."""

    api_version: str
    kind: str
    component: str
    deprecated: str
    removed: str
    replacement: str


@cache
def components() -> dict[tuple[str, str], Component]:
    """Replaced APIs of other projects by apiVersion and kind."""
    rows = (Component(*line.split("\t")) for line in _lines("components.tsv"))
    return {(row.api_version, row.kind): row for row in rows}


def references(definition: str, minor: int) -> Iterator[tuple[str, str]]:
    """The fields of a definition that hold another one, directly or in a list: (field, definition)."""
    for name, field in fields_in(definition, minor).items():
        target = field.type.lstrip("[{")
        if target[:1] == "@":
            yield name, target[1:]
