"""A document: its value, where every part of it stands, or why it cannot be decoded."""

from typing import Any, NamedTuple

from kubelint.findings import Path
from kubelint.source import Location, Source

Marks = dict[str, tuple[int, int, int, int, Any]] | list[tuple[int, int, Any]] | None
"""Marks mirror the value: a mapping's marks are `{key: (key start, key end, value start, value end, marks of the
value)}`,
a sequence's `[(start, end, marks of the item)]`; offsets count characters from `Document.offset`."""


class Unreadable(Exception):
    """The document cannot be decoded: `problem` in the YAML library's or kubelint's words at offsets start..end."""

    def __init__(self, problem: str, start: int, end: int, context_start: int | None = None):
        super().__init__(problem)
        self.problem = problem
        self.start = start
        self.end = end
        self.context_start = context_start


class RepeatedKey(NamedTuple):
    """A key given twice in one mapping (offsets as in marks). `merged`: the first came through `<<`."""

    key: str
    first: tuple[int, int]
    second: tuple[int, int]
    merged: bool


_KEPT_BELOW = {"metadata": frozenset(("name", "namespace", "generateName")), "spec": frozenset(("conversion",))}


class Document:
    """One YAML document: `value` with `marks`, or `error` when it cannot be decoded.

    `resources` lists the objects found in it (`resources.Resource`), for whoever needs to name the object at a place.
    """

    __slots__ = (
        "_owners",
        "end",
        "error",
        "index",
        "marks",
        "offset",
        "repeated_keys",
        "resources",
        "source",
        "span",
        "start",
        "value",
    )

    def __init__(self, source: Source, index: int, offset: int, start: int):
        self.source = source
        self.index = index
        self.offset = offset
        self.start = start
        self.end = start
        self.value: object = None
        self.marks: Marks = None
        self.span = (start - offset, start - offset)
        self.error: Unreadable | None = None
        self.repeated_keys: list[RepeatedKey] = []
        self.resources: list[Any] = []
        self._owners: dict[Path, Any] = {}

    @property
    def line(self) -> int:
        """The 1-based line of the first character of content."""
        return self.source.position(self.offset + self.span[0])[0]

    def locate(self, path: Path, key: bool = False) -> Location:
        """Where a path stands; the deepest part that exists when some of it is missing. See `findings.Place`."""
        start, end = self.offsets(path, key)
        return self.source.location(self.offset + start, self.offset + end)

    def offsets(self, path: Path, key: bool = False) -> tuple[int, int]:
        """As `locate`, in offsets relative to `offset`."""
        marks: Marks = self.marks
        best = self.span
        for depth, step in enumerate(path):
            if isinstance(marks, dict) and step in marks:
                key_start, key_end, start, end, marks = marks[step]
                last = depth == len(path) - 1
                best = (start, end) if last and marks is None and not key and end > start else (key_start, key_end)
            elif isinstance(marks, list) and isinstance(step, int) and step < len(marks):
                start, end, marks = marks[step]
                best = self._item(start, end, marks)
            else:
                return self._instead(marks, best) if marks is not self.marks else self._root_instead()
        return best if path else self._root_instead()

    def _item(self, start: int, end: int, marks: Marks) -> tuple[int, int]:
        """A list item is shown by its text when it stands on one line, else by its first key and value."""
        if not isinstance(marks, dict) or not marks or end > start:
            return start, end
        first = next(iter(marks.values()))
        return first[0], max(first[1], first[3]) if first[4] is None else first[1]

    def _instead(self, marks: Marks, best: tuple[int, int]) -> tuple[int, int]:
        """What to show for a part that is missing: the `name` of a list item, else what was found so far."""
        if isinstance(marks, dict) and "name" in marks and best[0] >= min(m[0] for m in marks.values()):
            return marks["name"][2:4]
        return best

    def _root_instead(self) -> tuple[int, int]:
        """What stands for a whole object: its `kind`."""
        if isinstance(self.marks, dict) and self.marks:
            mark = self.marks.get("kind") or next(iter(self.marks.values()))
            return mark[2:4] if mark[4] is None and mark[3] > mark[2] else mark[0:2]
        return self.span

    def resource_at(self, path: Path) -> Any:
        """The object that a path leads into: of `resources` the one with the longest path above it; None for none."""
        owners = self._owners
        if len(owners) < len(self.resources):
            owners.update((resource.path, resource) for resource in self.resources[len(owners) :])
        return next((owners[path[:depth]] for depth in range(len(path), -1, -1) if path[:depth] in owners), None)

    def forget(self) -> None:
        """Drop the value, and all marks but those of the kind, of the name, and of `spec.conversion`."""
        self.value = None
        marks = self.marks
        self.marks = None
        if isinstance(marks, dict):
            self.marks = {key: marks[key] for key in ("apiVersion", "kind") if key in marks}
            for key, kept in _KEPT_BELOW.items():
                *span, inner = marks.get(key, (0, 0, 0, 0, None))
                if isinstance(inner, dict) and not kept.isdisjoint(inner):
                    left = {name: inner[name] for name in inner if name in kept}
                    self.marks[key] = (span[0], span[1], span[2], span[3], left)
