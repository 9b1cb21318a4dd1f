"""The roles and bindings that every new cluster has.

`builtin.json` holds those of the releases that it names (default feature gates), one object per line, read on first
use; `generate.py` makes it from Kubernetes' own test data. Other releases are taken to have those of the nearest one.
"""

import json
import os
from functools import lru_cache
from typing import Any

from kubelint.graph.rbac.policy_rules import decode
from kubelint.graph.rbac.world import Binding, Role, Subject


@lru_cache(1)
def _data() -> dict[str, Any]:
    with open(os.path.join(os.path.dirname(__file__), "builtin.json"), encoding="utf-8") as file:
        data: dict[str, Any] = json.load(file)
    return data


def _items(name: str, minor: int) -> list[dict[str, Any]]:
    """What the release nearest to `minor` has."""
    data = _data()
    nearest = min(data["minors"], key=lambda known: abs(known - minor))
    return [item for item in data[name] if nearest in item.get("minors", data["minors"])]


@lru_cache(16)
def roles(minor: int) -> tuple[Role, ...]:
    """The built-in Roles and ClusterRoles of Kubernetes 1.`minor`."""
    return tuple(_role(item) for item in _items("roles", minor))


@lru_cache(16)
def bindings(minor: int) -> tuple[Binding, ...]:
    """The built-in RoleBindings and ClusterRoleBindings of Kubernetes 1.`minor`."""
    return tuple(_binding(item) for item in _items("bindings", minor))


def _role(item: dict[str, Any]) -> Role:
    namespace = item.get("namespace", "")
    aggregation = item.get("aggregationRule")
    return Role(
        "Role" if namespace else "ClusterRole",
        namespace,
        item["name"],
        tuple(decode(rule) for rule in item.get("rules", ())),
        item.get("labels", {}),
        None if aggregation is None else tuple(aggregation["clusterRoleSelectors"]),
        None,
    )


def _binding(item: dict[str, Any]) -> Binding:
    namespace = item.get("namespace", "")
    kind, name = item["roleRef"]
    subjects = tuple(Subject(*parts, index) for index, parts in enumerate(_triples(item["subjects"])))
    role = (kind, namespace if kind == "Role" else "", name)
    return Binding("RoleBinding" if namespace else "ClusterRoleBinding", namespace, item["name"], role, subjects, None)


def _triples(values: list[list[str]]) -> list[tuple[str, str, str]]:
    return [(kind, namespace, name) for kind, namespace, name in values]
