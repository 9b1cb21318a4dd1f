"""Typed views over plain values: what an object is, where its pods are, what a container says.

A view never copies and never trusts: every accessor answers None or an empty value where the manifest has another
type, so that no rule crashes on wrong input. A view knows its path, so that every finding has a place.
"""

from kubelint.resources.kinds import CLUSTER_SCOPED, POD_SPEC_PATHS, PodSpecPaths
from kubelint.resources.lists import ListItem, objects_of, strays_of
from kubelint.resources.resource import CONTAINER_LISTS, Container, PodSpec, Resource, Service, Workload
from kubelint.resources.views import Metadata, View

__all__ = [
    "CLUSTER_SCOPED",
    "CONTAINER_LISTS",
    "POD_SPEC_PATHS",
    "Container",
    "ListItem",
    "Metadata",
    "PodSpec",
    "PodSpecPaths",
    "Resource",
    "Service",
    "View",
    "Workload",
    "objects_of",
    "strays_of",
]
