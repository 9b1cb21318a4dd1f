"""The reference graph as a picture: objects, what they name or select, and what leads nowhere."""

from kubelint.findings import Path
from kubelint.graph.model import NO_FLAGS, Edge, Flag, Node, Note, Picture, Spot, spot_of
from kubelint.graph.references.ghosts import ghost
from kubelint.graph.references.missing import missing_keys, missing_objects
from kubelint.graph.references.model import ReferenceGraph
from kubelint.graph.references.monitors import monitors
from kubelint.graph.references.reading import Reference
from kubelint.graph.references.wiring import missing_ports
from kubelint.inventory import KEPT_KINDS
from kubelint.resources import Resource
from kubelint.values.selectors import NOTHING, Selector, label_selector, map_selector

_BROKEN = frozenset({Flag.BROKEN})
_FREE = frozenset({Flag.FREE})
_LEFT_OUT = frozenset(
    "AdminNetworkPolicy BaselineAdminNetworkPolicy ClusterNetworkPolicy Kustomization LimitRange Namespace "
    "NetworkPolicy ResourceQuota".split()
)
"""Kinds that refer to nothing by name: policies have a graph of their own."""

_NO_OBJECTS = frozenset(("User", "Group"))
"""Subjects that are no objects of the API."""

_HOLDERS = frozenset(
    "name claimName secretName key valueFrom secretRef configMapRef secretKeyRef configMapKeyRef secret configMap "
    "service serviceName projected sources persistentVolumeClaim containers initContainers spec template".split()
)
"""Fields that say nothing about what a reference is for."""


def references_picture(graph: ReferenceGraph) -> Picture:
    """Every object that may refer to another, with its references and selectors; what leads nowhere is broken."""
    return _Drawing(graph).picture()


class _Drawing:
    def __init__(self, graph: ReferenceGraph):
        self._graph = graph
        self._ids: dict[int, str] = {}
        self._nodes: dict[str, Node] = {}
        self._edges: dict[tuple[str, str, str], Edge] = {}
        self._told: dict[str, list[Note]] = {}

    def picture(self) -> Picture:
        for resource in self._graph.inventory.resources:
            if resource.kind in KEPT_KINDS and resource.kind not in _LEFT_OUT and resource.name:
                self._own(resource)
        self._references()
        self._selectors()
        self._ports()
        nodes = [node._replace(notes=tuple(self._told.get(node.id, ()))) for node in self._nodes.values()]
        return Picture("references", "What points at what", tuple(nodes), tuple(self._edges.values()))

    def _own(self, resource: Resource) -> str:
        """The id of an object; of one that is defined more than once each definition has its own."""
        known = self._ids.get(id(resource))
        if known is None:
            namespace, name = resource.namespace or "", resource.name or "?"
            known = base = f"{resource.kind}/{namespace}/{name}"
            number = 1
            while known in self._nodes:
                number += 1
                known = f"{base}#{number}"
            self._ids[id(resource)] = known
            spot = spot_of(resource.at("metadata", "name"))
            self._nodes[known] = Node(known, name, resource.kind or "?", namespace, spot)
        return known

    def _absent(self, kind: str, namespace: str, name: str, broken: bool, badge: str) -> str:
        """The id of what no file holds."""
        own = f"absent/{kind}/{namespace}/{name}"
        flags = _BROKEN if broken else _FREE if kind in _NO_OBJECTS else NO_FLAGS
        known = self._nodes.get(own)
        if known is None or (broken and not known.flags):
            self._nodes[own] = Node(own, name, kind, namespace, None, (), flags, badge)
        return own

    def _link(self, source: str, target: str, label: str, spot: Spot | None, broken: bool = False) -> None:
        key = (source, target, label)
        if key not in self._edges or broken:
            self._edges[key] = Edge(source, target, label, "", spot, _BROKEN if broken else NO_FLAGS)

    def _tell(self, own: str, text: str, spot: Spot | None) -> None:
        self._told.setdefault(own, []).append(Note(text, spot))

    def _references(self) -> None:
        missing = {
            (id(problem.reference.source), *_target(problem.reference)): problem
            for problem in missing_objects(self._graph)
        }
        for reference, targets in self._graph.edges:
            if reference.source.kind in _LEFT_OUT or not reference.source.name:
                continue
            source, label, spot = self._own(reference.source), purpose(reference.path), spot_of(reference.place)
            for target in targets:
                self._link(source, self._own(target), label, spot)
            if not targets:
                problem = missing.get((id(reference.source), *_target(reference)))
                badge = "missing" if problem else "optional" if reference.optional else "elsewhere"
                kind, namespace, name = _target(reference)
                if kind in _NO_OBJECTS:
                    namespace, badge = None, ""
                other = self._absent(kind, namespace or "", name, problem is not None, badge)
                self._link(source, other, label, spot, problem is not None)
                if problem is not None:
                    found = problem.finding()
                    self._tell(source, f"{found.message}: {found.help}", spot)
        for key in missing_keys(self._graph):
            source = self._own(key.reference.source)
            label, spot = f"{purpose(key.reference.path)}: key {key.key}", spot_of(key.place)
            self._link(source, self._own(key.target), label, spot, True)
            self._tell(source, key.finding().message, spot)

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
                self._link(self._own(monitor.resource), self._own(target), "scrapes", _selector_spot(monitor.resource))
            if not monitor.targets and monitor.speaks:
                self._nowhere(monitor.resource, monitor.selector, "scrapes")

    def _selects(self, source: Resource, selector: Selector, found: list[Resource]) -> None:
        if not source.name:
            return
        for target in found:
            self._link(self._own(source), self._own(target), "selects", _selector_spot(source))
        if not found and ghost(self._graph, source, selector) is not None:
            self._nowhere(source, selector, "selects")

    def _nowhere(self, source: Resource, selector: Selector, label: str) -> None:
        own, text = self._own(source), str(selector) or "nothing"
        target = self._absent("Selector", source.namespace or "", text, True, "no match")
        self._link(own, target, label, _selector_spot(source), True)
        self._tell(own, f"its selector `{text}` matches nothing in the scanned files", _selector_spot(source))

    def _ports(self) -> None:
        for use in missing_ports(self._graph):
            own, spot = self._own(use.source), spot_of(use.place)
            self._link(own, self._own(use.service), f"port {use.port}", spot, True)
            self._tell(own, f"{use.service.title} has no port `{use.port}`", spot)


def _target(reference: Reference) -> tuple[str, str | None, str]:
    return reference.kind, reference.namespace, reference.name


def _selector_spot(resource: Resource) -> Spot | None:
    return spot_of(resource.at("spec", "selector", key=True))


def purpose(path: Path) -> str:
    """What a reference is for, by the last field on its way that tells: `envFrom`, `volumes`, `backend`, `roleRef`."""
    words = [step for step in path if isinstance(step, str)]
    return next((word for word in reversed(words) if word not in _HOLDERS), words[-1] if words else "")
