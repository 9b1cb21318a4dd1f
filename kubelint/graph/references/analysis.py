"""The analysis of references for `kubelint check`."""

from collections.abc import Iterator

from kubelint.graph.references.missing import missing_keys, missing_objects
from kubelint.graph.references.model import ReferenceGraph
from kubelint.graph.references.problems import MissingKey, MissingObject
from kubelint.inventory import Inventory
from kubelint.settings import Settings


def analyse(inventory: Inventory, settings: Settings) -> Iterator[ReferenceGraph | MissingKey | MissingObject]:
    """What refers to nothing, and the graph itself for the rules that look at more than one reference."""
    graph = ReferenceGraph(inventory, settings)
    yield from missing_objects(graph)
    yield from missing_keys(graph)
    yield graph
