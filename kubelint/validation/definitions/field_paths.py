"""Paths such as `.spec.replicas` or `.spec['a.b']` into a structural schema (ValidFieldPath of apiextensions' cel)."""

import re
from collections.abc import Iterator
from typing import Any

_TOKEN = re.compile(r"'(?:[^'\\]|\\.|\\)*?(?<!\\)'|[.\[\]]|[^.\[\]'][^.\[\]]*|'", re.DOTALL)

Found = tuple[tuple[str, ...], dict[str, Any] | None]
"""The fields on the way, and the schema at its end; None where entries may be anything."""


def field_at(schema: dict[str, Any], path: str, *, brackets: bool = True) -> Found | str:
    """Where a path leads, or why it leads nowhere. `brackets`: fields may also be written as `['name']`."""
    tokens = iter(_TOKEN.findall(path))
    steps: list[str] = []
    here: dict[str, Any] | None = schema
    for token in tokens:
        name = _name(token, tokens, brackets)
        if name is None:
            return "it is no path of fields with a `.` before each"
        below = _below(here, name)
        if below is None:
            return "there is no such field in the schema"
        steps.append(name)
        here = below if below else None
    return tuple(steps), here


def _name(token: str, tokens: Iterator[str], brackets: bool) -> str | None:
    """The field that the next tokens name."""
    if token == ".":
        return next(tokens, None)
    if token != "[" or not brackets:
        return None
    name = next(tokens, "")
    if len(name) < 2 or name[0] != "'" or name[-1] != "'" or next(tokens, "") != "]":
        return None
    return re.sub(r"\\(['\\])", r"\1", name[1:-1])


def _below(schema: dict[str, Any] | None, name: str) -> dict[str, Any] | None:
    """The schema of a field or entry; empty where the entry may be anything, None if there is none."""
    if schema is None:
        return None
    properties, rest = schema.get("properties"), schema.get("additionalProperties")
    if properties.__class__ is dict and properties:
        found = properties.get(name)
        return found if found.__class__ is dict else None
    if rest.__class__ is dict:
        return rest
    return {} if rest.__class__ is bool else None
