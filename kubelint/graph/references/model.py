"""The reference graph: the references of all objects with what they lead to, and the pods that selectors select.

Everything is computed once, when a rule asks for it, from indexes of its own; networkx is only for the commands
(`graph.export`).
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from kubelint.graph.references.outside import Outside
from kubelint.graph.references.parameters import parameters
from kubelint.graph.references.pods import PodIndex
from kubelint.graph.references.reading import Reference, references_of
from kubelint.graph.references.unread import Unread
from kubelint.inventory import Inventory, meet
from kubelint.resources import Resource, Workload
from kubelint.resources.kinds import KUSTOMIZE_GROUP
from kubelint.resources.made_labels import NAME_LABEL
from kubelint.settings import Settings
from kubelint.values.selectors import NOTHING, Selector, map_selector

if TYPE_CHECKING:
    from kubelint.graph.references.candidates import Candidates
    from kubelint.graph.references.scaling import Scaling

CORE_KINDS = frozenset("ConfigMap PersistentVolume PersistentVolumeClaim Pod Secret Service ServiceAccount".split())
"""Kinds that other groups use for objects of their own, and that mean the core group in references."""

_GROUPS = {"Gateway": "gateway.networking.k8s.io"}


class Edge(NamedTuple):
    """A reference with the objects it leads to: none, one, or several where the object is defined more than once."""

    reference: Reference
    targets: tuple[Resource, ...]


class ReferenceGraph:
    """All references between the objects of the files."""

    def __init__(self, inventory: Inventory, settings: Settings):
        self.inventory = inventory
        self.settings = settings
        self._selected: dict[int, list[Workload]] = {}

    @cached_property
    def outside(self) -> Outside:
        """What exists although no file holds it."""
        return Outside(self.inventory, self.settings.external)

    @cached_property
    def unread(self) -> Unread:
        """What documents that cannot be read may hold."""
        return Unread(self.inventory)

    @cached_property
    def pods(self) -> PodIndex:
        """The workloads by the labels of their pods."""
        return PodIndex(self.inventory)

    @cached_property
    def edges(self) -> list[Edge]:
        """Every reference by name, in the order of the input; the parameters of admission policies last."""
        found = [
            Edge(reference, self._targets(reference))
            for resource in self.inventory.resources
            for reference in references_of(resource)
        ]
        return found + [Edge(reference, self._targets(reference)) for reference in parameters(self.inventory)]

    def _targets(self, reference: Reference) -> tuple[Resource, ...]:
        source, kind, name, group = reference.source, reference.kind, reference.name, reference.group
        if reference.namespace is None and reference.anywhere:
            found = self.by_kind_and_name.get((kind, name), ())
            return tuple(r for r in found if _is_meant(r, kind, group) and meet(source, r))
        return self.find(source, kind, reference.namespace, name, group)

    def find(
        self, source: Resource, kind: str, namespace: str | None, name: str, group: str = ""
    ) -> tuple[Resource, ...]:
        """The objects that a reference of `source` leads to; `group` where the kind alone does not tell."""
        found = self.inventory.by_name.get((kind, namespace, name), ())
        chosen = tuple(r for r in found if _is_meant(r, kind, group) and meet(source, r))
        if not chosen:
            written = self.inventory.as_written.get((kind, namespace, name), ())
            left = (r for r in written if not self.is_renamed_alone(source, r))
            chosen = tuple(r for r in left if _is_meant(r, kind, group) and meet(source, r))
        if chosen or not self.placed_later or namespace is None:
            return chosen
        found = self._without_namespace(source, kind, name)
        return tuple(r for r in found if _is_meant(r, kind, group) and meet(source, r))

    def is_renamed_alone(self, source: Resource, target: Resource) -> bool:
        """Whether the kustomization that builds both renames the target, and not where the source names it."""
        if source.root is None or source.root != target.root or source.altered or target.altered:
            return False
        written = target.written
        return written is not None and written.name != target.name and not self.follows_more

    @cached_property
    def follows_more(self) -> bool:
        """Whether a kustomization tells kustomize of more fields with names of other objects."""
        units = (*self.inventory.of_kind("Kustomization", "Component"), *self.without_kind)
        return any(unit.get("configurations") or unit.get("crds") for unit in units)

    @cached_property
    def placed_later(self) -> bool:
        """Whether a kustomization or a delivery tool gives objects without a namespace theirs."""
        return any(
            r.text("namespace") or r.text("spec", "targetNamespace") or r.text("spec", "destination", "namespace")
            for r in (*self.inventory.of_kind("Kustomization", "Application"), *self.without_kind)
        )

    @cached_property
    def without_kind(self) -> list[Resource]:
        """Objects that leave out their kind, as kustomizations may."""
        return [resource for resource in self.inventory.resources if resource.kind is None]

    @cached_property
    def by_kind_and_name(self) -> dict[tuple[str, str], list[Resource]]:
        """Objects by kind and name, whatever their namespace."""
        index: dict[tuple[str, str], list[Resource]] = defaultdict(list)
        for (kind, _, name), resources in self.inventory.by_name.items():
            index[kind, name] += resources
        return dict(index)

    def _without_namespace(self, source: Resource, kind: str, name: str) -> list[Resource]:
        """The objects that may land where the source does, when one of both has no namespace yet."""
        found = self.by_kind_and_name.get((kind, name), [])
        return found if is_unplaced(source) else [resource for resource in found if is_unplaced(resource)]

    def namespaces_of(self, source: Resource) -> list[str]:
        """The namespaces whose pods a selector of this object may mean."""
        own = source.namespace or "default"
        others: Iterable[str] = self._moved.get(own, ())
        if self.placed_later:
            others = (*others, *(self.pods.by_namespace if is_unplaced(source) else ("default",)))
        return list(dict.fromkeys((own, *others)))

    @cached_property
    def _moved(self) -> dict[str, dict[str, None]]:
        """The namespaces to which kustomizations move workloads, by the one that is written in the files."""
        index: dict[str, dict[str, None]] = defaultdict(dict)
        for workload in self.inventory.workloads:
            own = workload.resource.written
            if own is not None and own.namespace != workload.namespace and not is_unplaced(own):
                index[own.namespace or "default"][workload.namespace] = None
        return dict(index)

    def selected(self, service: Resource) -> list[Workload]:
        """The workloads whose pods a Service selects; none for a Service without selector."""
        known = self._selected.get(id(service))
        if known is None:
            selector = map_selector(service.get("spec", "selector"), NOTHING)
            known = self._selected[id(service)] = self.select(service, selector)
        return known

    def select(self, source: Resource, selector: Selector) -> list[Workload]:
        """The workloads whose pods a selector of this object selects, in its own namespace.

        Those of other variants of the object's file are left out where there are any others.
        """
        found = self.pods.selected_by(source, selector, self.namespaces_of(source))
        if len(found) < 2 or not self._variants:
            return found
        variants = self._variants.get(source.document.source.name, ())
        return [workload for workload in found if workload.resource.document.source.name not in variants] or found

    @cached_property
    def candidates(self) -> "Candidates":
        """Finds what was probably meant."""
        from kubelint.graph.references.candidates import Candidates

        return Candidates(self)

    @cached_property
    def scaling(self) -> "Scaling":
        """The autoscalers and disruption budgets."""
        from kubelint.graph.references.scaling import Scaling

        return Scaling(self)

    @cached_property
    def _variants(self) -> dict[str, set[str]]:
        """For each file those that define one of its objects, too."""
        index: dict[str, set[str]] = defaultdict(set)
        for copies in self.inventory.variants:
            files = {copy.document.source.name for copy in copies}
            for file in files if len(files) > 1 else ():
                index[file] |= files - {file}
        return dict(index)

    def collide(self, one: Resource, other: Resource) -> bool:
        """Whether two objects are two in one cluster.

        They are not if they are one (same kind and name; of two files in whatever namespace), if their environments
        differ, or if their files define the same objects: those are variants, of which one is applied.
        """
        if one is other or not meet(one, other):
            return False
        file, other_file = one.document.source.name, other.document.source.name
        if one.kind == other.kind and one.name == other.name:
            return file == other_file and one.namespace != other.namespace and one.written is other.written is None
        return other_file not in self._variants.get(file, ())

    @cached_property
    def services(self) -> list[Resource]:
        """The core Services."""
        return [service for service in self.inventory.of_kind("Service") if service.group == ""]

    @cached_property
    def used(self) -> frozenset[int]:
        """The ids of the objects that references lead to."""
        return frozenset(id(target) for edge in self.edges for target in edge.targets)

    @cached_property
    def homes(self) -> frozenset[tuple[str, str | None]]:
        """Kinds with the namespaces that hold an object of them, written or made by another."""
        written = {(kind, namespace) for kind, namespace, _ in self.inventory.by_name}
        return frozenset(written | self.outside.product_homes)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Kinds that the files hold an object of, written or made by another."""
        return frozenset(kind for kind, _ in self.homes)

    def may_be_in(self, namespace: str, selector: Selector) -> bool:
        """Whether a selector of namespaces selects this one; of one that no file holds only the name is known."""
        found = self.inventory.namespaces.get(namespace)
        labels = {} if found is None else found.labels
        known = {**labels, NAME_LABEL: namespace}
        if found is None:
            selector = Selector((r for r in selector.requirements if r.key == NAME_LABEL), selector.nothing)
        return selector.matches(known)

    @cached_property
    def _components(self) -> tuple[str, ...]:
        """The folders of the kustomize components."""
        found = (one for one in self.inventory.of_kind("Component") if one.group == KUSTOMIZE_GROUP)
        files = {component.document.source.name for component in found}
        return tuple({file[: file.rfind("/") + 1] for file in files})

    def is_part(self, resource: Resource) -> bool:
        """Whether an object is of a kustomize component that nothing in the files takes in: its base is elsewhere."""
        if not self._components or resource.written is not None:
            return False
        return resource.document.source.name.startswith(self._components)

    @cached_property
    def charts(self) -> bool:
        """Whether charts bring objects that no file holds."""
        return any(self.inventory.by_kind.get(kind) for kind in ("Application", "HelmChart", "HelmRelease"))

    @cached_property
    def patched(self) -> bool:
        """Whether a kustomization changes objects before they are applied."""
        fields = ("patches", "patchesStrategicMerge", "patchesJson6902", "components", "transformers")
        kustomizations = (*self.inventory.of_kind("Kustomization"), *self.without_kind)
        return any(kustomization.get(field) for kustomization in kustomizations for field in fields)


def is_unplaced(resource: Resource) -> bool:
    """Whether an object that lives in a namespace does not say which."""
    return resource.namespaced and not resource.text("metadata", "namespace")


def _is_meant(resource: Resource, kind: str, group: str) -> bool:
    if group:
        return resource.group == group
    if kind in CORE_KINDS:
        return resource.group == ""
    return resource.group == _GROUPS.get(kind, resource.group)
