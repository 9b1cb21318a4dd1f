"""The analysis of kustomizations as files: what they name, and what kustomize does not know."""

from collections.abc import Iterator

from kubelint.graph.references.kustomization_fields import UnknownKustomizationField, unknown_fields
from kubelint.graph.references.kustomization_files import MissingFile, missing_files
from kubelint.inventory import Inventory
from kubelint.kustomize.units import is_kustomization
from kubelint.settings import Settings


def analyse(inventory: Inventory, settings: Settings) -> Iterator[MissingFile | UnknownKustomizationField]:
    """Every fault of each kustomization, once however often it is built."""
    seen: set[int] = set()
    for resource in filter(is_kustomization, inventory.resources):
        if id(resource.document) not in seen:
            seen.add(id(resource.document))
            yield from unknown_fields(resource)
            yield from missing_files(resource)
