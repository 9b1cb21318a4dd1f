"""A picture as a Mermaid flowchart."""

import re
from collections.abc import Iterator

from kubelint.graph.export.bundles import bundled
from kubelint.graph.model import Edge, Flag, Node, Picture
from kubelint.values.cells import neutral

_UNSAFE = re.compile(r"[^A-Za-z0-9 _.,:/-]")
_CLASSES = {Flag.BROKEN: "broken", Flag.UNCOVERED: "uncovered", Flag.OUTSIDE: "outside", Flag.HIGHLIGHTED: "goal"}


def mermaid_lines(picture: Picture) -> Iterator[str]:
    """A flowchart with a subgraph for each namespace. Ids are numbers, names are quoted and made of entities."""
    picture = bundled(picture)
    numbers = {node.id: f"n{number}" for number, node in enumerate(picture.nodes)}
    groups: dict[str, list[Node]] = {}
    for node in picture.nodes:
        groups.setdefault(node.group, []).append(node)
    yield "flowchart LR"
    for number, group in enumerate(sorted(groups)):
        if group:
            yield f'  subgraph g{number}["{entities(group)}"]'
        yield from (f"    {_node(node, numbers)}" for node in groups[group])
        if group:
            yield "  end"
    for edge in picture.edges:
        yield f"  {_edge(edge, numbers)}"
    yield "  classDef broken stroke:#c62828,stroke-width:2px,stroke-dasharray:5 3"
    yield "  classDef uncovered stroke:#d97706,stroke-width:2px"
    yield "  classDef outside fill:#fde6d8,stroke:#c2410c"
    yield "  classDef goal fill:#fbdcdc,stroke:#b91c1c"
    broken = [str(number) for number, edge in enumerate(picture.edges) if Flag.BROKEN in edge.flags]
    if broken:
        yield f"  linkStyle {','.join(broken)} stroke:#c62828,stroke-width:2px"


def _node(node: Node, numbers: dict[str, str]) -> str:
    own = numbers[node.id]
    if Flag.JUNCTION in node.flags:
        return f'{own}(["{entities(node.label)}"])'
    words = "<br/>".join(entities(word) for word in (node.kind, node.label, node.badge) if word)
    style = next((f":::{name}" for flag, name in _CLASSES.items() if flag in node.flags), "")
    return f'{own}["{words}"]{style}'


def _edge(edge: Edge, numbers: dict[str, str]) -> str:
    arrow = "-.->" if Flag.BROKEN in edge.flags else "==>" if Flag.HIGHLIGHTED in edge.flags else "-->"
    label = f'|"{entities(edge.label)}"|' if edge.label else ""
    return f"{numbers[edge.source]} {arrow}{label} {numbers[edge.target]}"


def entities(text: str) -> str:
    """The text with everything but letters, digits and plain punctuation as Mermaid's entity codes (`#40;`)."""
    return _UNSAFE.sub(lambda match: f"#{ord(match[0])};", neutral(text))
