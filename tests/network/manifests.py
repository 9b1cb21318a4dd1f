"""Build network graphs from manifests, for the tests of this folder."""

import json
import pathlib
from typing import Any

from kubelint.graph.network import NetworkGraph
from kubelint.source import decode
from tests.manifests import inventory


def graph(*texts: str) -> NetworkGraph:
    """The network graph of some texts."""
    return NetworkGraph(inventory(*texts))


def graph_of(objects: list[dict[str, Any]]) -> NetworkGraph:
    """The network graph of objects."""
    return graph(json.dumps({"apiVersion": "v1", "kind": "List", "items": objects}))


def graph_in(folder: pathlib.Path) -> NetworkGraph:
    """The network graph of a folder's files."""
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in (".yaml", ".yml", ".json")]
    return graph(*(decode(path.read_bytes()) for path in files))


def lines(found: NetworkGraph) -> list[str]:
    """The connections as `source => destination : ports`."""
    return [f"{one.source} => {one.destination} : {one.ports}" for one in found.connections()]


def deployment(name: str, labels: str = "", ports: str = "[]", namespace: str = "default") -> str:
    """A small Deployment as YAML; `labels` and `ports` in flow style."""
    return f"""
---
apiVersion: apps/v1
kind: Deployment
metadata: {{name: {name}, namespace: {namespace}}}
spec:
  selector: {{matchLabels: {{{labels or "app: " + name}}}}}
  template:
    metadata: {{labels: {{{labels or "app: " + name}}}}}
    spec: {{containers: [{{name: c, image: i, ports: {ports}}}]}}
"""


def policy(name: str, spec: str, namespace: str = "default") -> str:
    """A NetworkPolicy as YAML; `spec` in flow style."""
    return f"""
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {{name: {name}, namespace: {namespace}}}
spec: {spec}
"""
