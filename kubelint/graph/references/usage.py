"""Objects that nothing uses."""

from collections.abc import Iterator

from kubelint.graph.references.model import ReferenceGraph
from kubelint.graph.references.outside import CLUSTER_NAMESPACES, IN_EVERY_NAMESPACE
from kubelint.resources import Resource

_FOUND_BY_MARK = ("grafana", "sidecar", "prometheus", "config.kubernetes.io", "argocd", "reflector", "replicator")
"""Words in labels and annotations by which programs find ConfigMaps and Secrets."""

_CONTROLLER_TYPES = ("kubernetes.io/service-account-token", "bootstrap.kubernetes.io/token", "helm.sh/release.v1")


def unused(graph: ReferenceGraph, kind: str) -> Iterator[Resource]:
    """Objects of a kind that no reference leads to, in namespaces whose pods the files hold; the first of copies."""
    used, held = graph.used, _named_by_roles(graph, kind)
    told: set[tuple[str | None, str, str]] = set()
    for resource in graph.inventory.of_kind(kind):
        home, name = resource.namespace or "default", resource.name
        if id(resource) in used or not name or name in held or resource.group or home in CLUSTER_NAMESPACES:
            continue
        identity = resource.environment, home, name
        if identity in told or home not in graph.pods.by_namespace:
            continue
        if not _found_otherwise(graph, resource, home, name):
            told.add(identity)
            yield resource


def _found_otherwise(graph: ReferenceGraph, resource: Resource, namespace: str, name: str) -> bool:
    """Whether a program may find it by its name, type or marks."""
    if graph.outside.claimed(resource.kind or "", namespace, name):
        return True
    if (namespace, name) in graph.pods.told or graph.outside.makers.may_make(namespace, name):
        return True
    if resource.text("type") in _CONTROLLER_TYPES or (resource.kind, name) in IN_EVERY_NAMESPACE:
        return True
    marks = (*resource.labels, *resource.annotations)
    return any(word in mark for mark in marks for word in _FOUND_BY_MARK)


def _named_by_roles(graph: ReferenceGraph, kind: str) -> frozenset[str]:
    """The names of objects of a kind that roles give rights on: whoever holds the role reads them by their names."""
    resource = f"{kind.lower()}s"
    return frozenset(
        name
        for role_kind in ("Role", "ClusterRole")
        for role in graph.inventory.of_kind(role_kind)
        for rule in role.views("rules")
        if resource in rule.items("resources")
        for name in rule.strings("resourceNames")
    )
