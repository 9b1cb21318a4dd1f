"""What checks deep inside a pod need to know of the pod around them."""

from functools import cached_property
from typing import Any

from kubelint.resources import CONTAINER_LISTS, Resource, View
from kubelint.values.versions import KubernetesVersion


class Pod:
    """The pod spec around a container or volume, and whether it is a Pod's own (`template` is False) or a template's.

    `claims` are the names of a StatefulSet's volumeClaimTemplates, which its pods mount like volumes.
    """

    def __init__(self, resource: Resource, spec: View, template: bool, claims: frozenset[str] = frozenset()):
        self.resource = resource
        self.spec = spec
        self.template = template
        self.claims = claims

    @property
    def version(self) -> KubernetesVersion:
        """The version that the object is judged for."""
        return self.resource.kubernetes

    @cached_property
    def volumes(self) -> dict[str, dict[str, Any]]:
        """Volumes by name."""
        found: dict[str, dict[str, Any]] = {}
        for item in self.spec.items("volumes"):
            if item.__class__ is dict and item.get("name").__class__ is str:
                found[item["name"]] = item
        return found

    @cached_property
    def host_network(self) -> bool:
        """Whether the pod shares its node's network."""
        return self.spec.value.get("hostNetwork") is True

    @cached_property
    def containers(self) -> tuple[View, ...]:
        """All containers: init, regular, ephemeral."""
        return tuple(container for field in CONTAINER_LISTS for container in self.spec.views(field))
