"""Which analysis makes the subjects that are more than views; each is imported only when an enabled rule asks
for it.
"""

import importlib
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, get_args

from kubelint.inventory import Inventory
from kubelint.schemas.problems import KindsWithoutSchema, Problem
from kubelint.settings import Settings


class WorldAnalysis(NamedTuple):
    """An analysis of the whole inventory.

    `function` is `module:name` of a callable (inventory, settings) → subjects; `subjects` are their class names;
    `kinds` are the kinds without which there is nothing to analyse (empty: always; None: of objects that leave it out).
    `by_world`: it is run for each environment by itself; the others keep objects of different environments apart on
    their own.
    """

    name: str
    function: str
    subjects: frozenset[str]
    kinds: frozenset[str | None] = frozenset()
    by_world: bool = True

    def applies(self, inventory: Inventory) -> bool:
        """Whether the input holds anything for it to look at."""
        return not self.kinds or not self.kinds.isdisjoint(inventory.by_kind)

    def load(self) -> Callable[[Inventory, Settings], Iterable[Any]]:
        """Import the function."""
        module, _, name = self.function.partition(":")
        loaded: Callable[[Inventory, Settings], Iterable[Any]] = getattr(importlib.import_module(module), name)
        return loaded


def inventory_itself(inventory: Inventory, settings: Settings) -> Iterable[Inventory]:
    """The inventory as a subject of its own."""
    return (inventory,)


JUDGED_SUBJECTS = frozenset(made.__name__ for made in (*get_args(Problem), KindsWithoutSchema))
"""What the schema judge makes of each object, and of all together."""

WORLD_ANALYSES: tuple[WorldAnalysis, ...] = (
    WorldAnalysis("inventory", "kubelint.analyses:inventory_itself", frozenset(("Inventory",)), by_world=False),
    WorldAnalysis(
        "pod-security",
        "kubelint.pod_security.analysis:analyse",
        frozenset(
            [
                "InvalidPodSecurityLabel",
                "MissingPodSecurityLabel",
                "NewerPodSecurityVersion",
                "PodSecurityViolation",
                "UndecodablePod",
                "UnknownPodSecurityLabel",
                "WeakPodSecurityLevel",
            ]
        ),
    ),
    WorldAnalysis(
        "access",
        "kubelint.graph.access.analysis:analyse",
        frozenset(["BindingProblem", "EscalationPath", "IdleToken", "OutOfScopeRule", "RiskyRight"]),
        frozenset(["ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"]),
    ),
    WorldAnalysis(
        "references",
        "kubelint.graph.references.analysis:analyse",
        frozenset(["MissingKey", "MissingObject", "ReferenceGraph"]),
        by_world=False,
    ),
    WorldAnalysis(
        "kustomizations",
        "kubelint.graph.references.kustomizations:analyse",
        frozenset(("MissingFile", "UnknownKustomizationField")),
        frozenset((None, "Component", "Kustomization")),
        by_world=False,
    ),
    WorldAnalysis(
        "network",
        "kubelint.graph.network.analysis:network_graph",
        frozenset(("NetworkGraph",)),
        frozenset(["AdminNetworkPolicy", "BaselineAdminNetworkPolicy", "ClusterNetworkPolicy", "NetworkPolicy"]),
    ),
    WorldAnalysis(
        "exposed-rights",
        "kubelint.graph.network.exposed_rights:exposed_rights",
        frozenset(("ExposedRights",)),
        frozenset(["ClusterRoleBinding", "RoleBinding"]),
    ),
)
