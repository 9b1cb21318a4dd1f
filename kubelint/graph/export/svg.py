"""A picture as SVG: cards in the frames of their namespaces, with curved lines between them."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

from kubelint.graph.export.bundles import BUNDLE, bundled
from kubelint.graph.export.colours import family_of, is_elsewhere
from kubelint.graph.export.layers import Box, Point
from kubelint.graph.export.layout import Frame, Sketch, caption, shown, sketch
from kubelint.graph.export.lines import Label, Line, Room, Segment, curve, lines_of
from kubelint.graph.export.routes import Routes
from kubelint.graph.model import NO_NAMESPACE, Flag, Node, Picture
from kubelint.values.cells import neutral

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARGIN = 28.0
_HEAD = 44.0
_MARKERS = ("", "-broken", "-highlighted")


class Drawing:
    """A picture, bundled, with its layout and lines."""

    def __init__(self, picture: Picture):
        picture = bundled(picture)
        self.picture = picture
        self.plan: Sketch = sketch(picture)
        self.lines: list[Line] = lines_of(picture)
        routes = Routes(self.plan.corners, self.plan.sizes)
        self.curves: list[list[Segment]] = [curve(line, self.plan, routes) for line in self.lines]
        room = Room(self.plan)
        junctions = {node.id: node.label for node in picture.nodes if Flag.JUNCTION in node.flags}
        gates = {node.id for node in picture.nodes if Flag.JUNCTION in node.flags and node.group}
        order = sorted(range(len(self.lines)), key=lambda n: not self.lines[n].flags)
        self.labels: dict[int, Label | None] = {}
        for n in order:
            ends = self.lines[n][:2]
            said = not gates.isdisjoint(ends) and len(junctions.keys() & set(ends)) == 1
            said = said or self.lines[n].label in (junctions.get(end) for end in ends)
            self.labels[n] = None if said else room.label(self.lines[n], self.curves[n])

    def content(self, buttons: bool = False) -> Iterator[str]:
        """The frames, lines, labels and cards; `data-` attributes tell a page which is which, by number.

        As `buttons`, cards can be reached by keyboard.
        """
        numbers = {node.id: number for number, node in enumerate(self.picture.nodes)}
        yield '<g class="frames">'
        yield from map(_frame, self.plan.frames)
        yield '</g><g class="lines">'
        for number, line in enumerate(self.lines):
            yield _line(number, line, self.curves[number])
        yield '</g><g class="labels">'
        for number, label in sorted(self.labels.items()):
            if label is not None:
                yield _label(number, label, self.lines[number].flags)
        yield '</g><g class="cards">'
        for node in self.picture.nodes:
            corner, size = self.plan.corners[node.id], self.plan.sizes[node.id]
            yield _card(numbers[node.id], node, corner, size, buttons)
        yield '</g><g class="names">'
        yield from map(_frame_name, self.plan.frames)
        yield "</g>"
        if not self.picture.nodes:
            yield '<text class="empty" x="0" y="24">nothing to show</text>'


def svg_lines(picture: Picture) -> Iterator[str]:
    """An SVG image of its own, light or dark as its viewer prefers."""
    drawing = Drawing(picture)
    size, grown = drawing.plan.size, max((frame.strip for frame in drawing.plan.frames), default=30) / 30
    head = _HEAD * grown
    wide, tall = max(size.width, 420) + 2 * _MARGIN, size.height + 2 * _MARGIN + head
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="kubelint" role="img" width="{_n(wide)}" height="{_n(tall)}" '
        f'viewBox="0 0 {_n(wide)} {_n(tall)}">'
    )
    yield f"<title>{escaped(picture.title)}</title>"
    yield f"<style>{resource('drawing.css')}</style>"
    yield markers()
    yield f'<rect class="paper" width="{_n(wide)}" height="{_n(tall)}"/>'
    for style, text, y, letters in (("title", picture.title, 40, 18), ("count", counts(picture), 58, 12)):
        yield (
            f'<text class="{style}" x="{_n(_MARGIN)}" y="{_n(y * grown)}" font-size="{_n(letters * grown)}">'
            f"{escaped(text)}</text>"
        )
    yield f'<g transform="translate({_n(_MARGIN)} {_n(_MARGIN + head)})">'
    yield from drawing.content()
    yield "</g></svg>"


def counts(picture: Picture) -> str:
    """`12 objects, 18 edges, 2 of them broken`."""
    objects = sum(Flag.JUNCTION not in node.flags for node in picture.nodes)
    broken = sum(Flag.BROKEN in edge.flags for edge in picture.edges)
    uncovered = sum(Flag.UNCOVERED in node.flags for node in picture.nodes)
    words = [f"{objects} object{'s' * (objects != 1)}", f"{len(picture.edges)} edge{'s' * (len(picture.edges) != 1)}"]
    words += [f"{broken} broken"] if broken else []
    words += [f"{uncovered} not covered by policies"] if uncovered else []
    words += [f"{len(picture.trails)} escalation path{'s' * (len(picture.trails) != 1)}"] if picture.trails else []
    return ", ".join(words)


def markers() -> str:
    """The arrow heads."""
    shape = "<path d='M0 0 L8 4 L0 8 z'/>"
    found = [
        f'<marker id="arrow{name}" class="arrow{name}" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="7" '
        f'markerHeight="7" orient="auto-start-reverse" markerUnits="userSpaceOnUse">{shape}</marker>'
        for name in _MARKERS
    ]
    return f"<defs>{''.join(found)}</defs>"


def resource(name: str) -> str:
    """A file that lies beside this module."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def plain(text: str) -> str:
    """Text as it is shown: neutral, without characters that XML does not allow."""
    return _FORBIDDEN.sub("\ufffd", neutral(text))


def escaped(text: str) -> str:
    """Text for XML content and attributes."""
    return html.escape(plain(text))


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _classes(*words: str) -> str:
    return " ".join(word for word in words if word)


def _frame(frame: Frame) -> str:
    x, y, size = _n(frame.corner.x), _n(frame.corner.y), frame.size
    return (
        f'<g class="{_classes("frame", "" if frame.group else "cluster")}" data-group="{escaped(frame.group)}">'
        f'<rect x="{x}" y="{y}" width="{_n(size.width)}" height="{_n(size.height)}" rx="14"/></g>'
    )


def _frame_name(frame: Frame) -> str:
    x, y = _n(frame.corner.x + 18), _n(frame.corner.y + 6 + frame.strip / 2 + frame.title_size * 0.36)
    title = f"<title>{escaped(frame.group or NO_NAMESPACE)}</title>"
    return f'<text x="{x}" y="{y}" font-size="{_n(frame.title_size)}">{escaped(frame.title)}{title}</text>'


def _line(number: int, line: Line, segments: list[Segment]) -> str:
    start = segments[0][0]
    way = f"M{_n(start.x)} {_n(start.y)}" + "".join(
        f"C{' '.join(f'{_n(point.x)} {_n(point.y)}' for point in segment[1:])}" for segment in segments
    )
    mark = "-broken" if Flag.BROKEN in line.flags else "-highlighted" if Flag.HIGHLIGHTED in line.flags else ""
    bundle = any(edge.kind == BUNDLE for edge in line.edges)
    ends = f' marker-end="url(#arrow{mark})"' + (f' marker-start="url(#arrow{mark})"' if line.both else "")
    title = f"<title>{escaped(line.label)}</title>" if line.label else ""
    style = _classes("line", "bundle" if bundle else "", *sorted(line.flags))
    return f'<g class="{style}" data-line="{number}"><path d="{way}"{ends}/>{title}</g>'


def _label(number: int, label: Label, flags: frozenset[Flag]) -> str:
    x, y = label.corner
    return (
        f'<g class="{_classes("label", *sorted(flags))}" data-label="{number}">'
        f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(label.size.width)}" height="{_n(label.size.height)}" rx="4"/>'
        f'<text x="{_n(x + label.size.width / 2)}" y="{_n(y + 11)}">{escaped(label.text)}</text></g>'
    )


def _card(number: int, node: Node, corner: Point, size: Box, button: bool) -> str:
    where = f" ({node.spot})" if node.spot is not None else ""
    badge = f", {node.badge}" if node.badge else ""
    title = f"<title>{escaped(f'{node.title}{badge}{where}')}</title>"
    style = _classes("card", family_of(node), "absent" if is_elsewhere(node) else "", *sorted(node.flags))
    role = ' tabindex="-1" role="button"' if button else ""
    head = f'<g class="{style}" data-node="{number}"{role} transform="translate({_n(corner.x)} {_n(corner.y)})">{title}'
    label = escaped(shown(node.label))
    if Flag.JUNCTION in node.flags:
        middle = _n(size.width / 2)
        return f'{head}{_plate(size, 11)}<text class="pill" x="{middle}" y="15">{label}</text></g>'
    stripe = f'<path class="stripe" d="M5.5 7v{_n(size.height - 14)}"/>'
    small = f'<text class="kind" x="14" y="15">{escaped(caption(node))}</text>'
    icon = _globe(size) if Flag.OUTSIDE in node.flags else ""
    return f'{head}{_plate(size, 8)}{stripe}{small}<text class="name" x="14" y="31">{label}</text>{icon}</g>'


def _plate(size: Box, radius: int) -> str:
    return f'<rect width="{_n(size.width)}" height="{_n(size.height)}" rx="{radius}"/>'


def _globe(size: Box) -> str:
    x, y = _n(size.width - 19), _n(size.height / 2)
    return (
        f'<g class="globe" transform="translate({x} {y})"><circle r="9"/><ellipse rx="4" ry="9"/>'
        '<path d="M-9 0H9M-7.8-4.5H7.8M-7.8 4.5H7.8"/></g>'
    )
