"""The built-in roles of each release."""

import pytest

from kubelint.documents import read
from kubelint.graph.rbac.builtin import bindings, roles
from kubelint.graph.rbac.world import World
from kubelint.inventory import Inventory
from kubelint.resources import Resource
from kubelint.source import Source
from kubelint.values.versions import KubernetesVersion


def names(minor: int) -> set[str]:
    """The built-in roles of a release."""
    return {role.name for role in roles(minor)}


@pytest.mark.parametrize("minor", range(25, 38))
def test_each_release_has_each_role_once(minor: int) -> None:
    keys = [role.key for role in roles(minor)]
    assert len(keys) == len(set(keys)) > 60
    assert {"cluster-admin", "admin", "edit", "view", "system:node"} < names(minor)
    assert all(b.role in keys for b in bindings(minor))


@pytest.mark.parametrize(
    ("role", "since"),
    [
        ("system:controller:validatingadmissionpolicy-status-controller", 30),
        ("system:controller:selinux-warning-controller", 33),
        ("system:controller:device-taint-eviction-controller", 36),
    ],
)
def test_roles_that_came_later(role: str, since: int) -> None:
    assert role in names(since)
    assert role not in names(since - 1)


def test_the_world_is_that_of_the_target_version() -> None:
    [document] = read(Source("a.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}"))
    for minor in (29, 36):
        world = World(Inventory([Resource(document, (), None, KubernetesVersion(1, minor))]))
        key = ("ClusterRole", "", "system:controller:selinux-warning-controller")
        assert (key in world.roles) == (minor == 36)
