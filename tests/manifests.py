"""Objects and inventories from manifests written in tests."""

from kubelint.documents import read
from kubelint.inventory import Inventory
from kubelint.resources import Resource, objects_of
from kubelint.source import Source
from kubelint.values.versions import NEWEST, KubernetesVersion


def objects_in(
    text: str, name: str = "0.yaml", version: KubernetesVersion = NEWEST, *, readable: bool = True
) -> list[Resource]:
    """The objects of a file, known to their documents; unless it is `readable`, what cannot be read is left out."""
    found = []
    for document in read(Source(name, text)):
        assert document.error is None or not readable, document.error
        document.resources += [Resource(document, path, value, version) for path, value in objects_of(document.value)]
        found += document.resources
    return found


def inventory(*texts: str, kubernetes: KubernetesVersion = NEWEST) -> Inventory:
    """All objects of the texts, each of which is a file: `0.yaml`, `1.yaml`, … What cannot be read is left out."""
    files = enumerate(texts)
    return Inventory(
        [one for number, text in files for one in objects_in(text, f"{number}.yaml", kubernetes, readable=False)]
    )
