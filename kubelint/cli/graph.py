"""`kubelint graph`: a graph of the scanned files as a picture, the whole or what lies around an object."""

from collections.abc import Callable, Iterator

from kubelint.errors import UsageError
from kubelint.graph.export import FORMATS, export_lines
from kubelint.graph.model import Picture
from kubelint.graph.queries import around, named
from kubelint.inventory import Inventory

NEIGHBOURHOOD = 2
"""How many edges around a focus are shown when no depth is given."""


def references(inventory: Inventory) -> Picture:
    """What points at what."""
    from kubelint.graph.pictures.references import references_picture
    from kubelint.graph.references.model import ReferenceGraph
    from kubelint.settings import Settings

    return references_picture(ReferenceGraph(inventory, Settings()))


def network(inventory: Inventory) -> Picture:
    """What may talk to what."""
    from kubelint.graph.network.model import NetworkGraph
    from kubelint.graph.pictures.network import network_picture

    return network_picture(NetworkGraph(inventory))


def rbac(inventory: Inventory) -> Picture:
    """Who may do what."""
    from kubelint.graph.pictures.rbac import rbac_picture

    return rbac_picture(inventory)


PICTURES: dict[str, Callable[[Inventory], Picture]] = {
    "references": references,
    "rbac": rbac,
    "network": network,
}
"""What draws each graph, by the command's word for it."""


def graph_lines(picture: Picture, form: str, focus: str | None = None, depth: int | None = None) -> Iterator[str]:
    """What `graph --format --focus --depth` prints.

    Raises UsageError for a format that is none or a depth without a focus, InputError for a focus that is not there.
    """
    if form not in FORMATS:
        raise UsageError(f"unknown format `{form}`", hint=f"formats: {', '.join(FORMATS)}")
    if focus is None:
        if depth is not None:
            raise UsageError("`--depth` counts from an object", hint="add `--focus KIND/NAME`")
        return export_lines(picture, form)
    centres = named(picture, focus)
    return export_lines(around(picture, centres, NEIGHBOURHOOD if depth is None else depth), form, tuple(centres))
