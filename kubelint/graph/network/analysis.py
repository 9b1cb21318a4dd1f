"""The network graph as a subject of rules."""

from collections.abc import Iterable

from kubelint.graph.network.model import NetworkGraph
from kubelint.inventory import Inventory
from kubelint.settings import Settings


def network_graph(inventory: Inventory, settings: Settings) -> Iterable[NetworkGraph]:
    """One graph over all files."""
    return (NetworkGraph(inventory),)
