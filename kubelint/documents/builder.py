"""The builder: from the YAML parser's events to values and marks, in one pass."""

from collections.abc import Callable
from typing import Any

from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from kubelint.documents.dialect import showing_colons, with_colons_hidden, without_surrogates
from kubelint.documents.document import Document, Marks, RepeatedKey, Unreadable
from kubelint.documents.nodes import Aliases, key_of, require_finite, tagged
from kubelint.scalars import resolve
from kubelint.source import Source

MAXIMUM_DEPTH = 200
"""Deepest nesting that is read. Real manifests stay below 60; rules and validators recurse over values."""

MAXIMUM_DOCUMENTS = 200_000
"""Most documents that are read of one file."""

_CONTAINER_STARTS = (MappingStartEvent, SequenceStartEvent)
_CONTAINER_ENDS = (MappingEndEvent, SequenceEndEvent)


def _parser(text: str) -> Callable[[], Any]:
    """The next-event function: libyaml's parser, or ruamel.yaml's own where the C module is missing."""
    try:
        from _ruamel_yaml import CParser
    except ImportError:
        from ruamel.yaml import YAML

        pure: Callable[[], Any] = YAML(typ="safe", pure=True).parse(text).__next__
        return pure
    get_event: Callable[[], Any] = CParser(text).get_event
    return get_event


class Builder:
    """Builds values and marks of one run of documents from the parser's events."""

    def __init__(self, source: Source, offset: int, end: int, index: int):
        self.source = source
        self.offset = offset
        self.index = index
        self.text = source.text[offset:end]
        self.documents: list[Document] = []
        self.document: Document | None = None
        self.anchors: dict[str, tuple[Any, Marks]] = {}
        self.aliases: Aliases | None = None
        self.merges: set[int] = set()
        self.merged: set[tuple[int, str]] = set()
        self.stack: list[tuple[Any, Any, Any, bool]] = []

    def run(self) -> None:
        """Read to the end of the stream; once more where only the C parser's dialect was in the way."""
        text = without_surrogates(self.text)
        try:
            self._run(_parser(text))
        except MarkedYAMLError as error:
            hidden = with_colons_hidden(text, error.problem)
            if hidden is None:
                raise
            self.index -= len(self.documents) + (self.document is not None)
            self.documents.clear()
            self._run(showing_colons(_parser(hidden)))

    def _run(self, event: Callable[[], Any]) -> None:
        kind = event().__class__
        while kind is not StreamEndEvent:
            started = event()
            kind = started.__class__
            if kind is DocumentStartEvent:
                self._document(event, started.start_mark.index)

    def _document(self, event: Callable[[], Any], start: int) -> None:
        if self.index >= MAXIMUM_DOCUMENTS:
            raise Unreadable(f"more than {MAXIMUM_DOCUMENTS} documents in one file", start, start + 3)
        document = Document(self.source, self.index, self.offset, self.offset + start)
        self.document = document
        self.index += 1
        self.anchors.clear()
        self.aliases = None
        self.merges.clear()
        self.merged.clear()
        self.stack.clear()
        root: dict[str, Any] = {}
        root_marks: dict[str, Any] = {}
        end = self._values(event, root, root_marks)
        _, _, first, last, document.marks = root_marks[""]
        document.value = root[""]
        document.span = (first, max(first, last))
        document.end = self.offset + end
        self.documents.append(document)
        self.document = None

    def _values(self, event: Callable[[], Any], current: Any, marks: Any) -> int:
        """The hot loop: fills `current` and `marks` until the document ends; returns the offset of its end."""
        key: str | None = ""
        key_start = key_end = 0
        while True:
            got = event()
            kind = got.__class__
            if kind is ScalarEvent:
                value = got.value
                start = got.start_mark.index
                end = got.end_mark.index
                if got.tag is not None:
                    value = tagged(got)
                elif got.implicit[0]:
                    value = resolve[value]
                if got.anchor is not None:
                    self.anchors[got.anchor] = (value, None)
                if value.__class__ is float:
                    require_finite(value, got)
                if marks.__class__ is list:
                    current.append(value)
                    marks.append((start, end, None))
                elif key is None:
                    key, key_start, key_end = value if value.__class__ is str else key_of(value, got), start, end
                else:
                    if key in current:
                        self._repeat(key, marks, key_start, key_end)
                    current[key] = value
                    marks[key] = (key_start, key_end, start, end, None)
                    key = None
            elif kind in _CONTAINER_STARTS:
                current, marks = self._open(got, current, marks, key, key_start, key_end)
                key = None
            elif kind in _CONTAINER_ENDS:
                current, marks, key = self._close(got, current)
            elif kind is AliasEvent:
                key = self._alias(got, current, marks, key, key_start, key_end)
            elif kind is DocumentEndEvent:
                return int(got.end_mark.index)

    def _open(
        self, got: Any, current: Any, marks: Any, key: str | None, key_start: int, key_end: int
    ) -> tuple[Any, Any]:
        new: Any = {} if got.__class__ is MappingStartEvent else []
        new_marks: Any = {} if new.__class__ is dict else []
        start = got.start_mark.index
        if len(self.stack) > MAXIMUM_DEPTH:
            raise Unreadable(f"nested deeper than {MAXIMUM_DEPTH} levels", start, start + 1)
        if got.anchor is not None:
            self.anchors[got.anchor] = (new, new_marks)
        if marks.__class__ is list:
            current.append(new)
            marks.append((start, start, new_marks))
        elif key is None:
            raise Unreadable("a mapping or list cannot be a key", start, start + 1)
        else:
            if key in current:
                self._repeat(key, marks, key_start, key_end)
            if key == "<<":
                self.merges.add(id(new))
            current[key] = new
            marks[key] = (key_start, key_end, start, start, new_marks)
        self.stack.append((current, marks, key, got.flow_style))
        return new, new_marks

    def _close(self, got: Any, closed: Any) -> tuple[Any, Any, None]:
        if "<<" in closed and closed.__class__ is dict:
            raise Unreadable("`<<` merges only mappings", got.start_mark.index, got.end_mark.index)
        current, marks, key, flow = self.stack.pop()
        if flow:
            end = got.end_mark.index
            if marks.__class__ is list:
                start, _, child = marks[-1]
                marks[-1] = (start, end, child)
            else:
                key_start, key_end, start, _, child = marks[key]
                marks[key] = (key_start, key_end, start, end, child)
        if self.merges and key == "<<" and id(current[key]) in self.merges:
            mark = marks[key]
            _merge(self, current, marks, current.pop(key), marks.pop(key)[4], mark[2])
        return current, marks, None

    def _alias(self, got: Any, current: Any, marks: Any, key: str | None, key_start: int, key_end: int) -> str | None:
        start, end = got.start_mark.index, got.end_mark.index
        if got.anchor not in self.anchors:
            raise Unreadable(f"unknown anchor `{got.anchor}`", start, end)
        value, child = self.anchors[got.anchor]
        self._count(value, start, end)
        if any(value is holder for holder, *_ in (*self.stack, (current,))):
            raise Unreadable(f"anchor `{got.anchor}` contains itself", start, end)
        if marks.__class__ is list:
            current.append(value)
            marks.append((start, end, child))
            return None
        if key is None:
            return key_of(value, got)
        if key == "<<":
            _merge(self, current, marks, value, child, start)
            return None
        if key in current:
            self._repeat(key, marks, key_start, key_end)
        current[key] = value
        marks[key] = (key_start, key_end, start, end, child)
        return None

    def _count(self, value: Any, start: int, end: int) -> None:
        if self.aliases is None:
            self.aliases = Aliases()
        if self.aliases.excessive(value, start):
            raise Unreadable("aliases expand to too much data", start, end)

    def _repeat(self, key: str, marks: Any, start: int, end: int) -> None:
        first = marks[key]
        assert self.document is not None
        self.document.repeated_keys.append(RepeatedKey(key, first[0:2], (start, end), (id(marks), key) in self.merged))

    def fail(self, error: Unreadable) -> Document:
        """The document that was being read, with its error, added to `documents`."""
        document = self.document or Document(self.source, self.index, self.offset, self.offset)
        document.error = error
        document.span = (error.start, error.end)
        self.documents.append(document)
        return document


def _merge(builder: Builder, current: Any, marks: Any, value: Any, child: Any, at: int) -> None:
    """Merge `<<`: it overrides keys given before it, later keys override it, the first of several sources wins."""
    if isinstance(value, list) and isinstance(child, list):
        sources = [(item, mark[2]) for item, mark in zip(value, child, strict=True)][::-1]
    else:
        sources = [(value, child)]
    for source, source_marks in sources:
        if not isinstance(source, dict):
            raise Unreadable("`<<` merges only mappings", at, at + 1)
        for name in source.keys() & current.keys():
            repeat = RepeatedKey(name, source_marks[name][0:2], marks[name][0:2], merged=True)
            assert builder.document is not None
            builder.document.repeated_keys.append(repeat)
        current.update(source)
        marks.update(source_marks)
        builder.merged.update((id(marks), name) for name in source)
