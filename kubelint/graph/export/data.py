"""A picture as JSON: nodes and edges with their files and lines."""

import json
from collections.abc import Iterator

from kubelint.graph.model import Edge, Flag, Node, Note, Picture, Spot, Trail


def json_lines(picture: Picture) -> Iterator[str]:
    """One object: `version`, `graph`, `nodes`, `edges` and `paths`, each node, edge and path on a line of its own.

    Nodes are in the order of the files, edges in that of their sources; the same files always give the same text. A
    node has a unique `id`, `kind`, `name`, `namespace`, `environment`, `labels`, where it is (`file`, `line`; null for
    what no file holds), a `badge` (`missing`, `elsewhere`, `no policy`, …), whether it is `broken`, its `flags` and its
    `notes`. An edge has `source` and `target` (ids), a `label`, where it is written, and whether it is `broken`. A path
    (of escalation) has a `title`, its `nodes` and its `steps`. Fields may join these; none changes its meaning.
    """
    yield "{"
    yield f'"version": 1, "graph": {json.dumps(picture.name)},'
    yield from _list("nodes", [node_value(node) for node in picture.nodes], ",")
    yield from _list("edges", [edge_value(edge) for edge in picture.edges], ",")
    yield from _list("paths", [trail_value(trail) for trail in picture.trails], "")
    yield "}"


def _list(name: str, values: list[dict[str, object]], end: str) -> Iterator[str]:
    yield f'"{name}": ['
    for number, value in enumerate(values, 1):
        yield json.dumps(value) + ("," if number < len(values) else "")
    yield f"]{end}"


def node_value(node: Node) -> dict[str, object]:
    """A node for JSON; `namespace` is null for what has none."""
    return {
        "id": node.id,
        "kind": node.kind,
        "name": node.label,
        "namespace": node.namespace or None,
        "environment": node.environment or None,
        **_spot(node.spot),
        "labels": dict(node.labels),
        "badge": node.badge,
        "broken": Flag.BROKEN in node.flags,
        "flags": sorted(node.flags),
        "notes": [note_value(note) for note in node.notes],
    }


def edge_value(edge: Edge) -> dict[str, object]:
    """An edge for JSON; `source` and `target` are ids of nodes."""
    return {
        "source": edge.source,
        "target": edge.target,
        "label": edge.label,
        "kind": edge.kind,
        **_spot(edge.spot),
        "broken": Flag.BROKEN in edge.flags,
        "flags": sorted(edge.flags),
    }


def trail_value(trail: Trail) -> dict[str, object]:
    """A trail for JSON."""
    return {"title": trail.title, "nodes": list(trail.nodes), "steps": [note_value(step) for step in trail.steps]}


def note_value(note: Note) -> dict[str, object]:
    """A note for JSON."""
    return {"text": note.text, **_spot(note.spot)}


def _spot(spot: Spot | None) -> dict[str, object]:
    return {"file": None, "line": None} if spot is None else {"file": spot.file, "line": spot.line}
