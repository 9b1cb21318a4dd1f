"""Changed copies of plain values: what stays the same is shared with the original, and paths stay as they were."""

from collections.abc import Callable
from typing import Any

Change = Callable[[Any], Any]


def changed(value: Any, steps: tuple[str, ...], change: Change, create: bool = False) -> Any:
    """`value` with `change` applied at the end of the steps; lists on the way stand for each of their items.

    As kustomize's field specs: what is missing is left alone, or made when `create` says so. The same value is given
    back when nothing changes.
    """
    if value.__class__ is list:
        items = [changed(item, steps, change, create) for item in value] if steps else change(value)
        same = steps and all(new is old for new, old in zip(items, value, strict=True))
        return value if same else items
    if not steps:
        return change(value)
    if value.__class__ is not dict:
        return changed({}, steps, change, create) if create and value is None else value
    key, rest = steps[0], steps[1:]
    if not create and key not in value:
        return value
    old = value.get(key)
    new = changed(old, rest, change, create)
    return value if new is old else {**value, key: new}


def put(value: dict[str, Any], steps: tuple[str, ...], given: Any) -> dict[str, Any]:
    """`value` with `given` at the end of the steps, which are made where they are missing."""
    result: dict[str, Any] = changed(value, steps, lambda old: old if old == given else given, create=True)
    return result


def with_pairs(pairs: dict[str, str]) -> Change:
    """The change that adds these pairs to a mapping; a value that is no mapping stays as it is."""

    def add(old: Any) -> Any:
        if old is not None and old.__class__ is not dict:
            return old
        return {**(old or {}), **pairs}

    return add
