"""Reference graphs from manifests written in tests."""

from collections.abc import Mapping
from textwrap import dedent
from typing import Any

from kubelint.documents import read
from kubelint.graph.references import ReferenceGraph
from kubelint.inventory import Inventory
from kubelint.settings import Settings
from kubelint.source import Source
from tests.manifests import objects_in


def inventory_of(*texts: str, **files: str) -> Inventory:
    """All objects of these texts; `files` by name, with `__` for `/` and `.yaml` added."""
    named = {f"{number}.yaml": text for number, text in enumerate(texts)}
    named |= {f"{name.replace('__', '/')}.yaml": text for name, text in files.items()}
    return inventory_of_files(named)


def inventory_of_files(
    files: Mapping[str, str], environments: Mapping[str, tuple[str, ...]] = {}, patches: Mapping[str, str] = {}
) -> Inventory:
    """All objects of these files, by their names; `patches` are files that kustomizations use as such."""
    resources = [one for name, text in files.items() for one in objects_in(dedent(text), name, readable=False)]
    return Inventory(
        resources, environments, {name: read(Source(name, dedent(text))) for name, text in patches.items()}
    )


def graph_of(*texts: str, settings: Settings | None = None, **files: str) -> ReferenceGraph:
    """The reference graph of these texts."""
    return ReferenceGraph(inventory_of(*texts, **files), settings or Settings())


def graph_of_files(files: Mapping[str, str]) -> ReferenceGraph:
    """The reference graph of these files."""
    return ReferenceGraph(inventory_of_files(files), Settings())


def made(kind: str, name: str, namespace: str = "shop", version: str = "v1", **fields: Any) -> str:
    """An object as JSON, which is YAML."""
    import json

    metadata = {"name": name, "namespace": namespace}
    return json.dumps({"apiVersion": version, "kind": kind, "metadata": metadata, **fields}) + "\n"


def deployment(name: str, namespace: str = "shop", **spec: Any) -> str:
    """A Deployment whose pods have `app: NAME`; `spec` goes into the pod spec."""
    labels = {"app": name}
    containers = {"containers": [{"name": "app", "image": "app:1"}]}
    template = {"metadata": {"labels": labels}, "spec": containers | spec}
    fields = {"selector": {"matchLabels": labels}, "template": template}
    return made("Deployment", name, namespace, "apps/v1", spec=fields)
