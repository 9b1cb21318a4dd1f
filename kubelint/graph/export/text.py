"""A picture as a tree of text, namespace by namespace."""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from kubelint.graph.model import Edge, Flag, Node, Picture
from kubelint.values.cells import neutral, width


class _Row(NamedTuple):
    """A line: what leads to its text, the text and its place, and what leads to a place on a line of its own."""

    lead: str
    text: str
    place: str = ""
    under: str = ""

    def lines(self, columns: int | None) -> Iterator[str]:
        """The row; its place goes below where both do not fit."""
        line = f"{self.lead}{self.text}"
        if self.place and columns is not None and width(line) + width(self.place) >= columns:
            yield line
            yield f"{self.under}{self.place}"
        else:
            yield f"{line} {self.place}" if self.place else line


def text_lines(picture: Picture, centres: tuple[str, ...] = (), columns: int | None = None) -> Iterator[str]:
    """Each node that nothing leads to, with what it leads to below it, and so on; each node is unfolded once.

    With `centres` these alone, with what leads to them, too. In so many `columns` places that do not fit stand below.
    """
    for row in _rows(picture, centres):
        yield from row.lines(columns)


def _rows(picture: Picture, centres: tuple[str, ...]) -> Iterator[_Row]:
    tree = _Tree(picture, bool(centres))
    if centres:
        for centre in centres:
            yield from tree.unfold(centre)
    else:
        yield from tree.whole()
    yield from _trails(picture)
    if not picture.nodes:
        yield _Row("", "nothing to show")


class _Tree:
    def __init__(self, picture: Picture, both: bool):
        self._nodes = {node.id: node for node in picture.nodes}
        self._groups = picture.groups().values()
        self._out: dict[str, list[Edge]] = {}
        self._in: dict[str, list[Edge]] = {}
        self._both = both
        self._deep = picture.transitive or both
        for edge in picture.edges:
            self._out.setdefault(edge.source, []).append(edge)
            self._in.setdefault(edge.target, []).append(edge)
        self._done: set[str] = set()

    def whole(self) -> Iterator[_Row]:
        """All namespaces; in each the roots first, then what only cycles lead to."""
        told = False
        for nodes in self._groups:
            rows = [row for node in self._roots(nodes) for row in self.unfold(node.id, "  ")]
            if rows:
                yield from (_Row("", ""),) if told else ()
                yield _Row("", _heading(nodes[0]))
                yield from rows
                told = True

    def _roots(self, nodes: list[Node]) -> Iterator[Node]:
        if not self._deep:
            yield from nodes
            return
        yield from (node for node in nodes if node.id not in self._in)
        yield from (node for node in nodes if node.id not in self._reached and node.id not in self._done)

    @cached_property
    def _reached(self) -> set[str]:
        """What the roots of all namespaces lead to."""
        seen = {own for own in self._nodes if own not in self._in}
        waiting = list(seen)
        while waiting:
            for edge in self._out.get(waiting.pop(), ()):
                if edge.target not in seen:
                    seen.add(edge.target)
                    waiting.append(edge.target)
        return seen

    def unfold(self, root: str, indent: str = "") -> Iterator[_Row]:
        """A node and its tree, without recursion."""
        self._done.add(root)
        branches = self._branches(root, None)
        yield _Row(
            indent, _name(self._nodes[root]), _where(self._nodes[root]), f"{indent}{'│' if branches else ' '}   "
        )
        stack = [(indent, branches)]
        while stack:
            prefix, branches = stack[-1]
            if not branches:
                stack.pop()
                continue
            way, edge, other = branches.pop(0)
            node = self._nodes[other]
            branch, below = ("├── ", "│   ") if branches else ("└── ", "    ")
            onward = self._branches(other, edge)
            unfolds = self._deep and other not in self._done
            more = "…" if self._deep and onward and not unfolds else ""
            under = f"{prefix}{below}{'│' if onward and unfolds else ' '}   "
            yield _Row(
                f"{prefix}{branch}", f"{_step(way, edge)}{_name(node)}", f"{_where(node, edge)} {more}".strip(), under
            )
            if unfolds:
                self._done.add(other)
                stack.append((f"{prefix}{below}", onward))

    def _branches(self, own: str, came_by: Edge | None) -> list[tuple[str, Edge, str]]:
        """The edges on from a node: not those to the node that it is shown below, for these are shown there."""
        found = [("→", edge, edge.target) for edge in self._out.get(own, ()) if edge is not came_by]
        if not self._both:
            return found
        found += [("←", edge, edge.source) for edge in self._in.get(own, ()) if edge is not came_by]
        above = set(came_by[:2]) - {own} if came_by is not None else ()
        return [branch for branch in found if branch[2] not in above]


def _heading(node: Node) -> str:
    home = f"namespace {neutral(node.namespace)}" if node.namespace else "without a namespace"
    return f"environment {neutral(node.environment)}, {home}" if node.environment else home


def _step(way: str, edge: Edge) -> str:
    mark = "✗ " if Flag.BROKEN in edge.flags else ""
    label = f"{neutral(edge.label)} " if edge.label else ""
    return f"{mark}{label}{way} "


def _name(node: Node) -> str:
    badge = f" [{neutral(node.badge)}]" if node.badge else ""
    return f"{neutral(node.kind)}/{neutral(node.label)}{badge}"


def _where(node: Node, edge: Edge | None = None) -> str:
    """Where a node is; of a broken edge, where it is written: there it can be mended."""
    if edge is not None and edge.spot is not None and Flag.BROKEN in edge.flags:
        return f"(at {neutral(str(edge.spot))})"
    return f"({neutral(str(node.spot))})" if node.spot is not None else ""


def _trails(picture: Picture) -> Iterator[_Row]:
    for trail in picture.trails:
        yield _Row("", "")
        yield _Row("", neutral(trail.title))
        for number, step in enumerate(trail.steps, 1):
            place = f"({neutral(str(step.spot))})" if step.spot else ""
            yield _Row(f"  {number}. ", neutral(step.text), place, "     ")
