"""The reference graph as a picture: objects, what they name or select, and what leads nowhere."""

from kubelint.graph.model import NO_FLAGS, Edge, Flag, Node, Note, Picture, spot_of
from kubelint.graph.references.digraph import BROKEN_STATES, NO_OBJECTS, digraph, edges_of, facts_of
from kubelint.graph.references.model import ReferenceGraph

_BROKEN = frozenset({Flag.BROKEN})
_FREE = frozenset({Flag.FREE})


def references_picture(graph: ReferenceGraph) -> Picture:
    """Every object that may refer to another, with its references and selectors; what leads nowhere is broken."""
    found = digraph(graph)
    nodes = []
    for own in found:
        facts = facts_of(found, own)
        flags = _BROKEN if facts.state in BROKEN_STATES else _FREE if facts.kind in NO_OBJECTS else NO_FLAGS
        notes = tuple(Note(text, spot_of(place)) for text, place in facts.problems)
        spot = spot_of(facts.place)
        node = Node(own, facts.name, facts.kind, facts.namespace, spot, notes, flags, facts.state, facts.labels)
        nodes.append(node)
    edges = [
        Edge(source, target, facts.label, "", spot_of(facts.place), _BROKEN if facts.broken else NO_FLAGS)
        for source, target, facts in edges_of(found)
    ]
    return Picture("references", "What points at what", tuple(nodes), tuple(edges))
