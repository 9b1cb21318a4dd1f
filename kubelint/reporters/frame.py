"""One code frame: a finding drawn at its source line, as rustc draws its own.

error[dangling-service]: Service `web` selects no workload in namespace `default`
 --> k8s/service.yaml:5:3 in Service/web
  |
5 |   selector: {app: wbe}
  |   ^^^^^^^^ no pod template has all of these labels
 ::: k8s/deployment.yaml:7:7
  |
7 |       labels: {app: web}
  |       ------ Deployment/web has these labels
  |
  = help: did you mean `app: web`?
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kubelint.findings import Diagnostic
from kubelint.reporters.style import Style
from kubelint.source import Location, Source
from kubelint.values.cells import neutral, width

MAXIMUM_RELATED = 3
LONGEST_LINE = 120
LONGEST_LABEL = 160
_LEAD = 40


class _Mark(NamedTuple):
    """What to underline: columns of the shown text (0-based, end exclusive) and what to say there."""

    start: int
    end: int
    label: str
    primary: bool


class _Block(NamedTuple):
    """One source line and its marks; `shown` is None when the line is not at hand."""

    location: Location
    shown: str | None
    whole: bool
    marks: list[_Mark]


def frame(diagnostic: Diagnostic, sources: Mapping[str, Source], style: Style) -> str:
    """The finding as several lines, without a line break at the end. Safe to print whatever the manifest holds."""
    blocks = _blocks(diagnostic, sources)
    gutter = max(len(str(block.location.line)) for block in blocks)
    lines = [headline(diagnostic, style)]
    for block in blocks:
        lines += _draw(block, diagnostic, gutter, style)
    left_out = len(diagnostic.related) - MAXIMUM_RELATED
    notes = []
    if left_out > 0:
        notes.append(f"{_word('note', style)} and {left_out} more such place{'s' * (left_out > 1)}")
    if diagnostic.help:
        first, *more = diagnostic.help.splitlines()
        notes += [f"{_word('help', style)} {neutral(first)}", *(f"        {neutral(line)}" for line in more)]
    ruler = [style.dim(" " * gutter + " |")] if notes and blocks[-1].shown is not None else []
    return "\n".join([*lines, *ruler, *(f"{' ' * gutter} {note}" for note in notes)])


def _word(word: str, style: Style) -> str:
    return f"{style.dim('=')} {style.bold(word)}:"


def headline(diagnostic: Diagnostic, style: Style) -> str:
    """The first line: severity, rule (where there is one) and message."""
    rule = f"[{diagnostic.rule}]" if diagnostic.rule else ""
    what = style.severity(f"{diagnostic.severity}{rule}", diagnostic.severity)
    return f"{what}: {style.bold(neutral(diagnostic.message))}"


def _blocks(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> list[_Block]:
    """The finding's own line first; a related place on a line already there is drawn with it."""
    blocks = [_block(diagnostic.location, diagnostic.label or "", sources, primary=True)]
    for related in diagnostic.related[:MAXIMUM_RELATED]:
        block = _block(related.location, related.message, sources, primary=False)
        same = next((b for b in blocks if b.whole and _line(b.location) == _line(block.location)), None)
        if same is None:
            blocks.append(block)
        else:
            same.marks.extend(block.marks)
    return blocks


def _line(location: Location) -> tuple[str, int]:
    return location.file, location.line


def _block(location: Location, label: str, sources: Mapping[str, Source], *, primary: bool) -> _Block:
    source = sources.get(location.file)
    text = "" if source is None else source.line(location.line)
    start = location.column - 1
    if source is None or start > len(text):
        return _Block(location, None, False, [_Mark(0, 1, label, primary)])
    end = len(text) if location.end_line > location.line else min(location.end_column - 1, len(text))
    shown, dropped = _window(text, start, max(start, end))
    marks = [_Mark(start - dropped, min(end - dropped, len(shown)), label, primary)]
    return _Block(location, neutral(shown), len(shown) == len(text), marks)


def _window(text: str, start: int, end: int) -> tuple[str, int]:
    """The part of a very long line around the span, with `…` for what is cut, and by how much columns move left."""
    if len(text) <= LONGEST_LINE:
        return text, 0
    begin = 0 if end < LONGEST_LINE else max(0, start - _LEAD)
    stop = begin + LONGEST_LINE
    shown = text[begin:stop] + ("…" if stop < len(text) else "")
    return (shown, 0) if begin == 0 else ("…" + shown, begin - 1)


def _draw(block: _Block, diagnostic: Diagnostic, gutter: int, style: Style) -> Iterator[str]:
    location, primary = block.location, block.marks[0].primary
    where = f"{neutral(location.file)}:{location.line}:{location.column}"
    if primary and diagnostic.resource is not None and diagnostic.resource.name:
        where += f" in {_label(str(diagnostic.resource))}"
    arrow = " " * gutter + style.dim("-->" if primary else ":::")
    if block.shown is None:
        label = _label(block.marks[0].label)
        yield f"{arrow} {where}{': ' * bool(label)}{label}"
        return
    yield f"{arrow} {where}"
    empty = style.dim(" " * gutter + " |")
    yield empty
    yield f"{style.dim(f'{location.line:>{gutter}} |')} {block.shown}".rstrip()
    for mark in block.marks:
        before = width(block.shown[: mark.start])
        sign = "^" if mark.primary else "-"
        line = f"{sign * max(1, width(block.shown[mark.start : mark.end]))} {_label(mark.label)}".rstrip()
        drawn = style.severity(line, diagnostic.severity) if mark.primary else style.mark(line)
        yield f"{empty} {' ' * before}{drawn}"


def _label(text: str) -> str:
    text = neutral(text)
    return text if len(text) <= LONGEST_LABEL else text[: LONGEST_LABEL - 1] + "…"
