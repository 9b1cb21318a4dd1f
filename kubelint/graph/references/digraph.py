"""The reference graph as a networkx multigraph, for pictures and for questions about what lies around an object.

Only commands build it; the rules use `ReferenceGraph` and its indexes.
"""

from typing import NamedTuple

from networkx import MultiDiGraph

from kubelint.findings import AnyPlace, Path, Place
from kubelint.graph.references.backend_ports import missing_ports
from kubelint.graph.references.ghosts import ghost
from kubelint.graph.references.missing import missing_keys, missing_objects
from kubelint.graph.references.model import ReferenceGraph
from kubelint.graph.references.monitors import monitors
from kubelint.graph.references.reading import Reference
from kubelint.inventory import KEPT_KINDS
from kubelint.resources import Resource
from kubelint.values.selectors import NOTHING, Selector, label_selector, map_selector

_LEFT_OUT = frozenset(
    "AdminNetworkPolicy BaselineAdminNetworkPolicy ClusterNetworkPolicy Config Kustomization LimitRange Namespace "
    "NetworkPolicy ResourceQuota".split()
)
"""Kinds that refer to nothing by name: policies have a graph of their own."""

NO_OBJECTS = frozenset(("User", "Group"))
"""Subjects that are no objects of the API."""

_HOLDERS = frozenset(
    "name claimName secretName key valueFrom secretRef configMapRef secretKeyRef configMapKeyRef secret configMap "
    "service serviceName projected sources persistentVolumeClaim containers initContainers spec template".split()
)
"""Fields that say nothing about what a reference is for."""


BROKEN_STATES = frozenset(("missing", "no match"))
"""States of nodes that should be there."""


class NodeFacts(NamedTuple):
    """A node of the graph: an object, or what no file holds.

    `state` is empty for an object that is there, else why it is not: `missing`, `no match` (of a selector), `optional`,
    `elsewhere`. `problems` are what is wrong with what it refers to, each with its place.
    """

    kind: str
    namespace: str
    name: str
    place: AnyPlace | None
    state: str
    problems: list[tuple[str, AnyPlace]]
    labels: tuple[tuple[str, str], ...] = ()


class EdgeFacts(NamedTuple):
    """An edge of the graph: where it is written, and where its target is (None for what no file holds)."""

    label: str
    place: AnyPlace
    target_place: AnyPlace | None
    broken: bool


def digraph(graph: ReferenceGraph) -> "MultiDiGraph[str]":
    """Every object that may refer to another, with its references and selectors as edges.

    Nodes are ids by identity (`Service/shop/web`, `Role/shop/web#2` for a second definition) with `facts`, a
    `NodeFacts`. Edges have what they are for as their key, and the attributes `place`, `target_place` and `broken`.
    """
    return _Builder(graph).built()


def facts_of(found: "MultiDiGraph[str]", node: str) -> NodeFacts:
    """What is known of a node."""
    facts: NodeFacts = found.nodes[node]["facts"]
    return facts


def edges_of(found: "MultiDiGraph[str]") -> list[tuple[str, str, EdgeFacts]]:
    """All edges: source, target, and what is known of each."""
    return [
        (source, target, EdgeFacts(label, facts["place"], facts["target_place"], facts["broken"]))
        for source, target, label, facts in found.edges(keys=True, data=True)
    ]


class _Builder:
    """Collects nodes and edges, each once."""

    def __init__(self, graph: ReferenceGraph):
        self._graph = graph
        self._ids: dict[int, str] = {}
        self._found: MultiDiGraph[str] = MultiDiGraph()

    def built(self) -> "MultiDiGraph[str]":
        for resource in self._graph.inventory.resources:
            if resource.kind in KEPT_KINDS and resource.kind not in _LEFT_OUT and resource.name:
                self._own(resource)
        self._references()
        self._selectors()
        self._ports()
        return self._found

    def _own(self, resource: Resource) -> str:
        """The id of an object; of one that is defined more than once each definition has its own."""
        known = self._ids.get(id(resource))
        if known is None:
            namespace, name = resource.namespace or "", resource.name or "?"
            known = base = f"{resource.kind}/{namespace}/{name}"
            number = 1
            while known in self._found:
                number += 1
                known = f"{base}#{number}"
            self._ids[id(resource)] = known
            place, labels = resource.at("metadata", "name"), tuple(resource.labels.items())
            facts = NodeFacts(resource.kind or "?", namespace, name, place, "", [], labels)
            self._found.add_node(known, facts=facts)
        return known

    def _absent(self, kind: str, namespace: str, name: str, state: str) -> str:
        """The id of what no file holds."""
        own = f"absent/{kind}/{namespace}/{name}"
        if own not in self._found or state in BROKEN_STATES:
            self._found.add_node(own, facts=NodeFacts(kind, namespace, name, None, state, []))
        return own

    def _link(self, source: str, target: str, label: str, place: AnyPlace, broken: bool = False) -> None:
        """Add an edge with both places; of those that are alike the broken one stays."""
        if broken or not self._found.has_edge(source, target, label):
            at = facts_of(self._found, target).place
            self._found.add_edge(source, target, key=label, place=place, target_place=at, broken=broken)

    def _tell(self, own: str, text: str, place: AnyPlace) -> None:
        facts_of(self._found, own).problems.append((text, place))

    def _references(self) -> None:
        missing = {
            (id(problem.reference.source), *_target(problem.reference)): problem
            for problem in missing_objects(self._graph)
        }
        for reference, targets in self._graph.edges:
            if reference.source.kind in _LEFT_OUT or not reference.source.name:
                continue
            source, label, place = self._own(reference.source), purpose(reference.path), reference.place
            for target in targets:
                self._link(source, self._own(target), label, place)
            if not targets:
                problem = missing.get((id(reference.source), *_target(reference)))
                badge = "missing" if problem else "optional" if reference.optional else "elsewhere"
                kind, namespace, name = _target(reference)
                if kind in NO_OBJECTS:
                    namespace, badge = None, ""
                other = self._absent(kind, namespace or "", name, badge)
                self._link(source, other, label, place, problem is not None)
                if problem is not None:
                    found = problem.finding()
                    self._tell(source, f"{found.message}: {found.help}", place)
        for key in missing_keys(self._graph):
            source = self._own(key.reference.source)
            label = f"{purpose(key.reference.path)}: key {key.key}"
            self._link(source, self._own(key.target), label, key.place, True)
            self._tell(source, key.finding().message, key.place)

    def _selectors(self) -> None:
        graph = self._graph
        for service in graph.services:
            if service.mapping("spec", "selector"):
                found = [workload.resource for workload in graph.selected(service)]
                self._selects(service, map_selector(service.get("spec", "selector"), NOTHING), found)
        for budget in graph.scaling.budgets:
            selector = label_selector(budget.resource.get("spec", "selector"), NOTHING)
            self._selects(budget.resource, selector, [workload.resource for workload in budget.workloads])
        for monitor in monitors(graph):
            for target in monitor.targets:
                self._link(self._own(monitor.resource), self._own(target), "scrapes", _selector_place(monitor.resource))
            if not monitor.targets and monitor.speaks:
                self._nowhere(monitor.resource, monitor.selector, "scrapes")

    def _selects(self, source: Resource, selector: Selector, found: list[Resource]) -> None:
        if not source.name:
            return
        for target in found:
            self._link(self._own(source), self._own(target), "selects", _selector_place(source))
        if not found and ghost(self._graph, source, selector) is not None:
            self._nowhere(source, selector, "selects")

    def _nowhere(self, source: Resource, selector: Selector, label: str) -> None:
        own, text = self._own(source), str(selector) or "nothing"
        target = self._absent("Selector", source.namespace or "", text, "no match")
        self._link(own, target, label, _selector_place(source), True)
        self._tell(own, f"its selector `{text}` matches nothing in the scanned files", _selector_place(source))

    def _ports(self) -> None:
        for use in missing_ports(self._graph):
            own = self._own(use.source)
            self._link(own, self._own(use.service), f"port {use.port or '?'}", use.place, True)
            self._tell(own, use.defect, use.place)


def _target(reference: Reference) -> tuple[str, str | None, str]:
    return reference.kind, reference.namespace, reference.name


def _selector_place(resource: Resource) -> Place:
    return resource.at("spec", "selector", key=True)


def purpose(path: Path) -> str:
    """What a reference is for, by the last field on its way that tells: `envFrom`, `volumes`, `backend`, `roleRef`."""
    words = [step for step in path if isinstance(step, str)]
    return next((word for word in reversed(words) if word not in _HOLDERS), words[-1] if words else "")
