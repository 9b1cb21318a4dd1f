"""Build an inventory from YAML text, for the tests of this folder."""

from kubelint.documents import read
from kubelint.inventory import Inventory
from kubelint.resources import Resource, objects_of
from kubelint.source import Source


def inventory(text: str, name: str = "rbac.yaml") -> Inventory:
    """All objects of a text."""
    documents = read(Source(name, text))
    found = []
    for document in documents:
        assert document.error is None, document.error
        for item in objects_of(document.value):
            resource = Resource(document, item.path, item.value)
            document.resources.append(resource)
            found.append(resource)
    return Inventory(found)
