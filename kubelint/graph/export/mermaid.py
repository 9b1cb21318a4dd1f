"""A picture as a Mermaid flowchart."""

import re
from collections.abc import Iterable, Iterator

from kubelint.graph.export.bundles import bundled
from kubelint.graph.export.colours import FILLS, family_of, is_elsewhere
from kubelint.graph.model import Edge, Flag, Node, Picture
from kubelint.values.cells import neutral

_ARROW = re.compile(r" *n\d+ (?:-->|-\.->|==>)")
_UNSAFE = re.compile(r"[^A-Za-z0-9 _.,:/-]")
_FLAGGED = {
    Flag.BROKEN: ("broken", "fill:#fdeaea,stroke:#e53935,stroke-width:2px,stroke-dasharray:5 3"),
    Flag.UNCOVERED: ("uncovered", "fill:#fff7e8,stroke:#d97706,stroke-width:2px"),
}
"""What stands out whatever its kind: a class and its style."""
_INK = "color:#1b2430"
"""Letters are dark in dark mode, too, for the fills are light."""


def mermaid_lines(picture: Picture) -> Iterator[str]:
    """A flowchart with a subgraph for each namespace. Ids are numbers, names are quoted and made of entities."""
    picture = bundled(picture)
    numbers = {node.id: f"n{number}" for number, node in enumerate(picture.nodes)}
    yield "flowchart LR"
    for number, (group, nodes) in enumerate(picture.groups().items()):
        if group:
            yield f'  subgraph g{number}["{entities(group)}"]'
        yield from (f"    {_node(node, numbers)}" for node in nodes)
        if group:
            yield "  end"
    for edge in picture.edges:
        yield f"  {_edge(edge, numbers)}"
    elsewhere = [numbers[node.id] for node in picture.nodes if is_elsewhere(node)]
    used = {_class(node) for node in picture.nodes if Flag.JUNCTION not in node.flags}
    styles = {**{family: f"fill:{fill},stroke:#8893a5" for family, fill in FILLS.items()}, **dict(_FLAGGED.values())}
    yield from (f"  classDef {name} {style},{_INK}" for name, style in styles.items() if name in used)
    yield from (f"  style {own} stroke-dasharray:2 3" for own in elsewhere)
    broken = [str(number) for number, edge in enumerate(picture.edges) if Flag.BROKEN in edge.flags]
    if broken:
        yield f"  linkStyle {','.join(broken)} stroke:#e53935,stroke-width:2px"


def too_much_for_mermaid(lines: Iterable[str]) -> str:
    """What to say of a flowchart that Mermaid refuses to draw as it is set up at GitHub and by default, else nothing.

    The limits are those of its configuration schema: `maxEdges` 500, `maxTextSize` 50,000 characters.
    """
    edges = length = 0
    for line in lines:
        edges += bool(_ARROW.match(line))
        length += len(line)
    if edges <= 500 and length <= 50_000:
        return ""
    return (
        f"{edges} edges and {length} characters: Mermaid draws 500 and 50000 unless told otherwise; "
        "`--focus` shows a part, and the formats svg and html show it all"
    )


def _node(node: Node, numbers: dict[str, str]) -> str:
    own = numbers[node.id]
    if Flag.JUNCTION in node.flags:
        return f'{own}(["{entities(node.label)}"])'
    words = "<br/>".join(entities(word) for word in (node.kind, node.label, node.badge) if word)
    return f'{own}["{words}"]:::{_class(node)}'


def _class(node: Node) -> str:
    return next((name for flag, (name, _) in _FLAGGED.items() if flag in node.flags), family_of(node))


def _edge(edge: Edge, numbers: dict[str, str]) -> str:
    arrow = "-.->" if Flag.BROKEN in edge.flags else "==>" if Flag.HIGHLIGHTED in edge.flags else "-->"
    label = f'|"{entities(edge.label)}"|' if edge.label else ""
    return f"{numbers[edge.source]} {arrow}{label} {numbers[edge.target]}"


def entities(text: str) -> str:
    """The text with everything but letters, digits and plain punctuation as Mermaid's entity codes (`#40;`)."""
    return _UNSAFE.sub(lambda match: f"#{ord(match[0])};", neutral(text))
