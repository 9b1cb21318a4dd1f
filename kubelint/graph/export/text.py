"""A picture as a tree of text, namespace by namespace."""

from collections.abc import Iterator
from functools import cached_property

from kubelint.graph.model import Edge, Flag, Node, Picture
from kubelint.values.cells import neutral


def text_lines(picture: Picture, centres: tuple[str, ...] = ()) -> Iterator[str]:
    """Each node that nothing leads to, with what it leads to below it, and so on; each node is unfolded once.

    With `centres` these alone, with what leads to them, too.
    """
    tree = _Tree(picture, bool(centres))
    if centres:
        for centre in centres:
            yield from tree.unfold(centre)
    else:
        yield from tree.whole()
    yield from _trails(picture)
    if not picture.nodes:
        yield "nothing to show"


class _Tree:
    def __init__(self, picture: Picture, both: bool):
        self._nodes = {node.id: node for node in picture.nodes}
        self._out: dict[str, list[Edge]] = {}
        self._in: dict[str, list[Edge]] = {}
        self._both = both
        self._deep = picture.transitive or both
        for edge in picture.edges:
            self._out.setdefault(edge.source, []).append(edge)
            self._in.setdefault(edge.target, []).append(edge)
        self._done: set[str] = set()

    def whole(self) -> Iterator[str]:
        """All namespaces; in each the roots first, then what only cycles lead to."""
        groups: dict[str, list[Node]] = {}
        for node in self._nodes.values():
            groups.setdefault(node.group, []).append(node)
        told = False
        for group in sorted(groups):
            lines = [line for node in self._roots(groups[group]) for line in self.unfold(node.id)]
            if lines:
                yield from ("",) if told else ()
                yield _heading(groups[group][0])
                yield from (f"  {line}" for line in lines)
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

    def unfold(self, root: str) -> Iterator[str]:
        """A node and its tree, without recursion."""
        self._done.add(root)
        yield _title(self._nodes[root])
        stack = [("", self._branches(root, None))]
        while stack:
            prefix, branches = stack[-1]
            if not branches:
                stack.pop()
                continue
            way, edge, other = branches.pop(0)
            node = self._nodes[other]
            again = self._deep and other in self._done and bool(self._branches(other, edge))
            branch = "├" if branches else "└"
            yield f"{prefix}{branch}── {_step(way, edge)}{_name(node)}{_where(node, edge)}{' …' if again else ''}"
            if self._deep and other not in self._done:
                self._done.add(other)
                stack.append((f"{prefix}{'│' if branches else ' '}   ", self._branches(other, edge)))

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


def _title(node: Node) -> str:
    return _name(node) + _where(node)


def _name(node: Node) -> str:
    badge = f" [{neutral(node.badge)}]" if node.badge else ""
    return f"{neutral(node.kind)}/{neutral(node.label)}{badge}"


def _where(node: Node, edge: Edge | None = None) -> str:
    """Where a node is; of a broken edge, where it is written: there it can be mended."""
    if edge is not None and edge.spot is not None and Flag.BROKEN in edge.flags:
        return f" (at {neutral(str(edge.spot))})"
    return f" ({neutral(str(node.spot))})" if node.spot is not None else ""


def _trails(picture: Picture) -> Iterator[str]:
    for trail in picture.trails:
        yield ""
        yield neutral(trail.title)
        for number, step in enumerate(trail.steps, 1):
            yield f"  {number}. {neutral(step.text)}" + (f" ({neutral(str(step.spot))})" if step.spot else "")
