"""`kubelint graph`: a graph of the scanned files as a picture, the whole or what lies around an object."""

from collections.abc import Callable, Iterator

from kubelint.config.choices import one_of
from kubelint.errors import UsageError
from kubelint.graph.export import FORMATS, export_lines
from kubelint.graph.model import Picture
from kubelint.graph.queries import around, joined, named
from kubelint.inventory import Inventory
from kubelint.settings import Settings

NEIGHBOURHOOD = 2
"""How many edges around a focus are shown when no depth is given."""


def references(inventory: Inventory, settings: Settings = Settings()) -> Picture:  # noqa: B008 (immutable)
    """What points at what."""
    from kubelint.graph.pictures.references import references_picture
    from kubelint.graph.references.model import ReferenceGraph

    return _of_worlds(inventory, lambda world: references_picture(ReferenceGraph(world, settings)))


def network(inventory: Inventory, settings: Settings = Settings()) -> Picture:  # noqa: B008
    """What may talk to what."""
    from kubelint.graph.network.model import NetworkGraph
    from kubelint.graph.pictures.network import network_picture

    return _of_worlds(inventory, lambda world: network_picture(NetworkGraph(world)))


def rbac(inventory: Inventory, settings: Settings = Settings()) -> Picture:  # noqa: B008
    """Who may do what."""
    from kubelint.graph.pictures.rbac import rbac_picture

    return _of_worlds(inventory, lambda world: rbac_picture(world, settings.kubernetes_version))


def _of_worlds(inventory: Inventory, draw: Callable[[Inventory], Picture]) -> Picture:
    """The picture of each environment, side by side in one."""
    worlds = inventory.worlds
    if len(worlds) == 1:
        return draw(inventory)
    return joined({", ".join(world.environments): draw(world) for world in worlds})


PICTURES: dict[str, Callable[..., Picture]] = {
    "references": references,
    "rbac": rbac,
    "network": network,
}
"""What draws each graph from an inventory and the settings, by the command's word for it."""


_SUFFIXES = {".txt": "text", ".gv": "dot", ".mmd": "mermaid", **{f".{form}": form for form in FORMATS}}


def form_of(form: str | None, output: str | None) -> str:
    """The format that was asked for, else the one of the output file's suffix, else text."""
    if form is not None or output is None:
        return form or "text"
    return _SUFFIXES.get(output[output.rfind(".") :].lower() if "." in output else "", "text")


def check_options(form: str, focus: str | None, depth: int | None) -> None:
    """Refuse a format that is none, and a depth without a focus. Raises UsageError."""
    one_of(form, FORMATS, "format")
    if focus is None and depth is not None:
        raise UsageError("`--depth` counts from an object", hint="add `--focus KIND/NAME`")


def graph_lines(
    picture: Picture, form: str, focus: str | None = None, depth: int | None = None, columns: int | None = None
) -> Iterator[str]:
    """What `graph --format --focus --depth` prints, as text on a terminal of so many columns, if on any.

    Raises UsageError for a format that is none or a depth without a focus, InputError for a focus that is not there.
    """
    check_options(form, focus, depth)
    if focus is None:
        return export_lines(picture, form, (), columns)
    centres = named(picture, focus)
    near = around(picture, centres, NEIGHBOURHOOD if depth is None else depth)
    return export_lines(near, form, tuple(centres), columns)
