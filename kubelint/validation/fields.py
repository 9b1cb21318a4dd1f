"""Tables of checks by field, and ready-made checks for fields with a single value.

A type's checks stand in a table, and an object is walked by the fields it has: absent fields cost nothing, and what a
field means stands in one place.
"""

import importlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, TypeVar

from kubelint.findings import Label, Severity
from kubelint.resources import View
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted

C = TypeVar("C")
Check = Callable[[View, str, C], Iterable[Violation]]
"""`check(view, field, context)`: what is wrong with a field of the view, which has it."""


class Fields(Generic[C]):
    """The checks of one API type. A text `module:function` is a check below this package, imported when needed."""

    __slots__ = ("_checks",)

    def __init__(self, checks: dict[str, Check[C] | str]):
        self._checks: dict[str, Any] = checks

    def with_others(self, checks: dict[str, Check[C] | str]) -> "Fields[C]":
        """A table like this one but for some fields."""
        return Fields({**self._checks, **checks})

    def check(self, view: View, context: C) -> Iterator[Violation]:
        """Apply the check of each field that the view has, in the order written."""
        checks = self._checks
        for field in view.value:
            check = checks.get(field)
            if check is None:
                continue
            if check.__class__ is str:
                check = checks[field] = load(check)
            yield from check(view, field, context)

    def below(self, view: View, field: str, context: C) -> Iterator[Violation]:
        """A check for a field that holds a mapping of this type."""
        value = view.value.get(field)
        if value.__class__ is dict:
            yield from self.check(View(view.resource, (*view.path, field), value), context)

    def each(self, view: View, field: str, context: C) -> Iterator[Violation]:
        """A check for a field that holds a list of this type."""
        for item in view.views(field):
            yield from self.check(item, context)


def load(name: str) -> Any:
    """The function `module:function` below this package."""
    module, _, function = name.partition(":")
    return getattr(importlib.import_module(f"kubelint.validation.{module}"), function)


def all_of(*checks: Check[Any] | str) -> Check[Any]:
    """Several checks of one field, each imported when the field first occurs."""
    loaded: list[Check[Any]] = []

    def check(view: View, field: str, context: object) -> Iterator[Violation]:
        if not loaded:
            loaded.extend(load(each) if isinstance(each, str) else each for each in checks)
        for each in loaded:
            yield from each(view, field, context)

    return check


def text(reason: Callable[[str], str | None], rule: str, help: str, *, pointer: bool = False) -> Check[Any]:
    """A check for a string that has a grammar; see `well_formed`."""

    def check(view: View, field: str, context: object) -> Iterator[Violation]:
        return well_formed(view, field, reason, rule, help, pointer=pointer)

    return check


def well_formed(
    view: View,
    field: str | tuple[str, ...],
    reason: Callable[[str], str | None],
    rule: str,
    help: str,
    *,
    pointer: bool = False,
) -> Iterator[Violation]:
    """A string that has a grammar, of which `reason` says what is against it.

    An empty one is absent to the server, but not behind a pointer.
    """
    value = view.text(field) if isinstance(field, str) else view.text(*field)
    why = reason(value) if value or (pointer and value is not None) else None
    if why is not None:
        yield refuse(rule, view, field, f"is not valid: {why}", help)


def fits(number: int, bits: int = 32) -> bool:
    """Whether an integer fits into its field; the schema reports one that does not."""
    return -(1 << (bits - 1)) <= number < 1 << (bits - 1)


def at_least(minimum: int, bits: int = 32) -> Check[Any]:
    """A check for an integer with a lower bound (ValidateNonnegativeField, ValidatePositiveField)."""

    def check(view: View, field: str, context: object) -> Iterator[Violation]:
        value = view.integer(field)
        if value is not None and value < minimum and fits(value, bits):
            yield refuse(
                "number-out-of-bounds",
                view,
                field,
                f"must be at least {minimum}, not {value}",
                f"write {minimum} or more",
            )

    return check


def between(minimum: int, maximum: int, bits: int = 32) -> Check[Any]:
    """A check for an integer with two bounds."""

    def check(view: View, field: str, context: object) -> Iterator[Violation]:
        value = view.integer(field)
        if value is not None and not minimum <= value <= maximum and fits(value, bits):
            yield refuse(
                "number-out-of-bounds",
                view,
                field,
                f"must be between {minimum} and {maximum}, not {value}",
                f"write a number from {minimum} to {maximum}",
            )

    return check


def too_many(view: View, field: str, most: int) -> Iterator[Violation]:
    """A list that is longer than the server takes."""
    count = len(view.items(field))
    if count > most:
        yield refuse(
            "too-many-items", view, field, f"has {count} items, more than {most}", f"keep at most {most}", key=True
        )


def each_once(
    items: Iterable[View],
    field: str = "name",
    help: str = "give each item a name of its own",
    first: str = "first item of this name",
    *,
    rule: str = "duplicate-name",
    severity: Severity | None = None,
) -> Iterator[Violation]:
    """Items that have the text of an earlier one in a field; `first` is what is written at the earlier one."""
    seen: dict[str, View] = {}
    for item in items:
        value = item.text(field)
        if value and seen.setdefault(value, item) is not item:
            label = Label(seen[value].at(field), first)
            yield refuse(rule, item, field, f"repeats {quoted(value)}", help, related=(label,), severity=severity)


def set_fields(view: View, names: tuple[str, ...]) -> list[str]:
    """Those of the fields that are set, in the order of the names; null is not set, an empty mapping is."""
    value = view.value
    return [name for name in names if value.get(name) is not None]


def one_at_most(view: View, names: tuple[str, ...]) -> Iterator[Violation]:
    """Fields that exclude each other: the first one set, in the server's order, stays."""
    first, *others = set_fields(view, names) or [""]
    for other in others:
        yield refuse(
            "mutually-exclusive-fields",
            view,
            other,
            f"is set together with `{first}`",
            f"keep one of `{first}` and `{other}`",
            key=True,
            related=(Label(view.at(first, key=True), f"`{first}` is set here"),),
        )
