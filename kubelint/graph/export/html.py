"""A picture as one HTML page: the drawing, and what makes it explorable.

It loads nothing, and its Content Security Policy forbids it to.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterator

from kubelint.graph.export.bundles import BUNDLE
from kubelint.graph.export.colours import family_of
from kubelint.graph.export.svg import Drawing, counts, escaped, markers, plain, resource
from kubelint.graph.model import Flag, Node, Note, Picture, Spot, Trail

_SCRIPTS = ("base", "view", "arrange", "scene", "state", "overview", "details", "search", "side", "start")
"""The parts of the page's script, in order; together they are one function."""
_HOLE = re.compile(r"\{([a-z-]+)\}")
_FAMILY_NAMES = {
    "workload": "Workloads",
    "traffic": "Traffic",
    "config": "Configuration",
    "access": "Access",
    "storage": "Storage",
    "delivery": "Delivery",
    "outside": "Outside",
    "goal": "Goals of attackers",
    "other": "Other",
}


def html_lines(picture: Picture) -> Iterator[str]:
    """The page. What comes from manifests is escaped in the drawing, and data that the script only shows as text."""
    drawing = Drawing(picture)
    style = resource("drawing.css") + resource("page/page.css")
    parts_of_script = "".join(resource(f"page/{name}.js") for name in _SCRIPTS)
    script = f'"use strict";\n(() => {{\n{parts_of_script}}})();\n'
    parts = {
        "title": escaped(picture.title),
        "counts": escaped(counts(picture)),
        "style": style,
        "style-hash": _hash(style),
        "script": script,
        "script-hash": _hash(script),
        "markers": markers(),
        "drawing": "\n".join(drawing.content(buttons=True)),
        "data": _embedded(_data(picture, drawing)),
    }
    yield from _HOLE.sub(lambda hole: parts[hole[1]], resource("page/page.html")).split("\n")


def _hash(text: str) -> str:
    """A source expression of a Content Security Policy."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _embedded(value: object) -> str:
    """JSON that cannot end its `script` element."""
    text = json.dumps(value, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _data(picture: Picture, drawing: Drawing) -> dict[str, object]:
    """What the page's script reads; nodes are numbers, junctions after the picture's own, labels numbers of `words`.

    Edges end with the place where they are written, if there is one.
    """
    drawn = drawing.picture.nodes
    numbers = {node.id: number for number, node in enumerate(drawn)}
    words: dict[str, int] = {"": 0}
    edges = [
        [
            numbers[edge.source],
            numbers[edge.target],
            _word(words, edge.label),
            int(Flag.BROKEN in edge.flags),
            *([] if edge.spot is None else [_place(edge.spot)]),
        ]
        for edge in picture.edges
    ]
    lines = []
    for line in drawing.lines:
        only_in = all(edge.kind == BUNDLE for edge in line.edges)
        lines.append(
            [numbers[line.source], numbers[line.target], _word(words, line.label), int(line.both), int(only_in)]
        )
    plan = drawing.plan
    return {
        "name": picture.name,
        "width": round(plan.size.width),
        "height": round(plan.size.height),
        "families": _FAMILY_NAMES,
        "nodes": [_node(node) for node in drawn],
        "boxes": [[round(value) for value in (*plan.corners[node.id], *plan.sizes[node.id])] for node in drawn],
        "edges": edges,
        "lines": lines,
        "words": list(words),
        "trails": [_trail(trail, numbers) for trail in picture.trails],
    }


def _word(words: dict[str, int], label: str) -> int:
    """The number of a label."""
    return words.setdefault(plain(label), len(words))


def _trail(trail: Trail, numbers: dict[str, int]) -> dict[str, object]:
    return {
        "title": plain(trail.title),
        "nodes": [numbers[own] for own in trail.nodes],
        "steps": [_note(step) for step in trail.steps],
    }


def _node(node: Node) -> dict[str, object]:
    return {
        "id": plain(node.id),
        "kind": plain(node.kind),
        "name": plain(node.label),
        "group": plain(node.group),
        "place": _place(node.spot),
        "badge": plain(node.badge),
        "family": family_of(node),
        "flags": sorted(node.flags),
        "loose": not node.group and Flag.FREE in node.flags,
        "notes": [_note(note) for note in node.notes],
        "labels": [plain(f"{key}={value}") for key, value in node.labels],
    }


def _note(note: Note) -> list[str | None]:
    return [plain(note.text), _place(note.spot)]


def _place(spot: Spot | None) -> str | None:
    return None if spot is None else plain(str(spot))
