"""A picture in the DOT language of Graphviz."""

from collections.abc import Iterator

from kubelint.graph.export.bundles import bundled
from kubelint.graph.export.colours import FILLS, family_of, is_elsewhere
from kubelint.graph.model import Edge, Flag, Node, Picture
from kubelint.values.cells import neutral


def dot_lines(picture: Picture) -> Iterator[str]:
    """A digraph with one cluster for each namespace. Names stand in quotes, ids are numbers."""
    picture = bundled(picture)
    numbers = {node.id: f"n{number}" for number, node in enumerate(picture.nodes)}
    yield "digraph {"
    yield '  rankdir=LR; node [shape=box, style="rounded,filled", fontname="sans-serif", color="#8893a5"]'
    yield '  edge [fontname="sans-serif", fontsize=10, color="#8893a5"]'
    for number, (group, nodes) in enumerate(picture.groups().items()):
        if not group:
            yield from (f"  {_node(node, numbers)}" for node in nodes)
            continue
        yield f"  subgraph cluster_{number} {{"
        yield f'    label={quoted(group)}; style="rounded"; color="#c3cad6"; fontname="sans-serif"'
        yield from (f"    {_node(node, numbers)}" for node in nodes)
        yield "  }"
    for edge in picture.edges:
        yield f"  {_edge(edge, numbers)}"
    yield "}"


def _node(node: Node, numbers: dict[str, str]) -> str:
    if Flag.JUNCTION in node.flags:
        return f"{numbers[node.id]} [label={quoted(node.label)}, shape=ellipse]"
    lines = [node.kind, node.label, *([node.badge] if node.badge else [])]
    colour = '"#c62828"' if Flag.BROKEN in node.flags else '"#d97706"' if Flag.UNCOVERED in node.flags else ""
    more = f", color={colour}, penwidth=2" if colour else ""
    more += ', style="rounded,filled,dashed"' if is_elsewhere(node) else ""
    where = "" if node.spot is None else f", tooltip={quoted(str(node.spot))}"
    return f'{numbers[node.id]} [label={quoted(*lines)}, fillcolor="{FILLS[family_of(node)]}"{more}{where}]'


def _edge(edge: Edge, numbers: dict[str, str]) -> str:
    colour = "#c62828" if Flag.BROKEN in edge.flags else "#b45309" if Flag.HIGHLIGHTED in edge.flags else ""
    style = ', style="dashed"' if Flag.BROKEN in edge.flags else ""
    more = f', color="{colour}", penwidth=2{style}' if colour else ""
    return f"{numbers[edge.source]} -> {numbers[edge.target]} [label={quoted(edge.label)}{more}]"


def quoted(*lines: str) -> str:
    """A quoted string of some lines; nothing in them escapes, and nothing is a Graphviz escape such as `\\N`."""
    return '"' + "\\n".join(neutral(line).replace("\\", "\\\\").replace('"', '\\"') for line in lines) + '"'
