"""Who can talk: the workloads of the scanned files, their pods as classes, and the namespaces with their labels.

Pods that no policy can tell apart (same namespace, same labels among the keys that policies use, same ports behind the
names that policies use) are one *class*; the evaluation works on classes. Pods of one controller are one workload, as
are the pods that an object makes.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kubelint.graph.network.policies import NAMESPACED, Policy, RulePeer
from kubelint.graph.selectors import LabelIndex, Selector
from kubelint.inventory import Inventory
from kubelint.resources import Workload
from kubelint.resources.kinds import WITHOUT_PODS
from kubelint.resources.made_labels import MADE_LABELS, NAME_LABEL, label_sets

INGRESS_CONTROLLER = "{ingress-controller}"

_INGRESS_CONTROLLER_NAMESPACE = "ingress-controller-ns"


class NamedPort(NamedTuple):
    """A named container port."""

    name: str
    protocol: str
    number: int


class PodClass(NamedTuple):
    """Pods that no policy tells apart. `labels` are sorted pairs; `on_host`: they live in their node's network."""

    namespace: str
    labels: tuple[tuple[str, str], ...]
    ports: tuple[NamedPort, ...]
    on_host: bool = False


class Party:
    """A workload as one end of connections: its `title` (`namespace/name[Kind]`) and the mask of its pods' classes."""

    __slots__ = ("classes", "index", "kind", "name", "namespace", "title", "workloads")

    def __init__(self, title: str, namespace: str, name: str, kind: str):
        self.title = title
        self.namespace = namespace
        self.name = name
        self.kind = kind
        self.workloads: list[Workload] = []
        self.classes = 0
        self.index = -1

    @property
    def known_as(self) -> tuple[str, str]:
        """The names by which people may ask for it."""
        return self.name, f"{self.namespace}/{self.name}"

    @property
    def host_network(self) -> bool:
        """Whether pods of it live in their node's network, where policies have no defined effect."""
        return any(workload.pod_spec.flag("hostNetwork") for workload in self.workloads)


def parties_of(inventory: Inventory) -> list[Party]:
    """The workloads, in the order of the input. Of an object given twice the last one counts, as when it is applied."""
    found: dict[str, Party] = {}
    latest: dict[tuple[str, str, str], Workload] = {}
    for workload in inventory.workloads:
        if workload.kind not in WITHOUT_PODS and workload.name:
            latest[workload.kind, workload.namespace, workload.name] = workload
    for workload in latest.values():
        name, kind = _owner(workload)
        title = f"{workload.namespace}/{name}[{kind}]"
        party = found.get(title)
        if party is None:
            party = found[title] = Party(title, workload.namespace, name, kind)
        party.workloads.append(workload)
    return list(found.values())


def _owner(workload: Workload) -> tuple[str, str]:
    """Name and kind under which its pods are counted: a Pod's controller where it has one, but for nodes."""
    if workload.kind == "Pod":
        for reference in workload.view("metadata").views("ownerReferences"):
            if reference.flag("controller"):
                name, kind = reference.text("name"), reference.text("kind") or "Pod"
                if name and kind != "Node":
                    return name, kind
                break
    return workload.name or "", workload.kind


def named_ports(workload: Workload) -> Iterator[NamedPort]:
    """The named container ports of its pods, sidecars included."""
    for container in workload.pod_spec.containers:
        for port in container.views("ports"):
            name, number = port.text("name"), port.integer("containerPort")
            if name and number is not None:
                yield NamedPort(name, port.text("protocol") or "TCP", number)


def tcp_ports(workload: Workload) -> frozenset[int]:
    """The numbers of its containers' TCP ports."""
    return frozenset(
        number
        for container in workload.pod_spec.containers
        for port in container.views("ports")
        if (port.text("protocol") or "TCP") == "TCP" and (number := port.integer("containerPort")) is not None
    )


class Vocabulary(NamedTuple):
    """What policies can tell apart: label keys of pods and names of ports."""

    label_keys: frozenset[str]
    port_names: frozenset[str]


def vocabulary_of(policies: Iterable[Policy]) -> Vocabulary:
    """The label keys and port names that policies use."""
    keys: set[str] = set()
    names: set[str] = set()
    for policy in policies:
        keys.update(requirement.key for requirement in policy.pods)
        for rule in policy.rules:
            for peer in rule.peers or ():
                keys.update(requirement.key for requirement in peer.pods)
            names.update(port.name for port in rule.ports or () if port.name is not None)
    return Vocabulary(frozenset(keys), frozenset(names))


class World:
    """The pod classes and namespaces, and which of them selectors match. Masks have one bit for each class."""

    def __init__(self, parties: list[Party], namespaces: Mapping[str, Mapping[str, str]], vocabulary: Vocabulary):
        self.parties = parties
        self.classes: list[PodClass] = []
        self._numbers: dict[PodClass, int] = {}
        self._vocabulary = vocabulary
        self._reads_made_labels = not MADE_LABELS.isdisjoint(vocabulary.label_keys)
        for index, party in enumerate(parties):
            party.index = index
            party.classes = 0
            for workload in party.workloads:
                for labels in label_sets(workload) if self._reads_made_labels else (workload.pod_labels,):
                    party.classes |= 1 << self._class_of(workload, labels)
        self.ingress_controller = self._number(PodClass(_INGRESS_CONTROLLER_NAMESPACE, (), ()))
        self._pods = LabelIndex([dict(one.labels) for one in self.classes])
        self.everyone = self._pods.everything
        self._members: dict[str, int] = {}
        self._on_host = 0
        for number, one in enumerate(self.classes):
            self._members[one.namespace] = self._members.get(one.namespace, 0) | 1 << number
            self._on_host |= one.on_host << number
        self.namespaces = {name: {NAME_LABEL: name, **namespaces.get(name, {})} for name in self._members}
        self._namespace_masks: dict[Selector, int] = {}
        self._namespace_index = LabelIndex(self.namespaces.values())

    def _class_of(self, workload: Workload, labels: Mapping[str, str]) -> int:
        keys = self._vocabulary.label_keys & labels.keys()
        names = self._vocabulary.port_names
        ports = tuple(port for port in named_ports(workload) if port.name in names) if names else ()
        pairs = tuple(sorted((key, labels[key]) for key in keys))
        on_host = bool(workload.pod_spec.flag("hostNetwork"))
        return self._number(PodClass(workload.namespace, pairs, ports, on_host))

    def _number(self, one: PodClass) -> int:
        number = self._numbers.setdefault(one, len(self.classes))
        if number == len(self.classes):
            self.classes.append(one)
        return number

    def members(self, namespace: str) -> int:
        """The classes of a namespace."""
        return self._members.get(namespace, 0)

    def in_namespaces(self, selector: Selector) -> int:
        """The classes whose namespace a selector matches."""
        known = self._namespace_masks.get(selector)
        if known is None:
            known = 0
            chosen = self._namespace_index.mask(selector)
            for bit, members in enumerate(self._members.values()):
                if chosen >> bit & 1:
                    known |= members
            self._namespace_masks[selector] = known
        return known

    def pods(self, namespace: str | None, namespaces: Selector, selector: Selector) -> int:
        """The classes that a pod selector matches in one namespace, or in those that a selector matches."""
        scope = self.in_namespaces(namespaces) if namespace is None else self.members(namespace)
        return scope & self._pods.mask(selector)

    def subject(self, policy: Policy) -> int:
        """The classes that a policy is about."""
        return self._addressed(policy, self.pods(policy.namespace, policy.namespaces, policy.pods))

    def peers(self, peer: RulePeer, policy: Policy) -> int:
        """The classes that a peer of a policy's rule names."""
        if not peer.selects_pods:
            return 0
        own = policy.namespace if peer.namespaces is None else None
        return self._addressed(policy, self.pods(own, peer.namespaces or (), peer.pods))

    def _addressed(self, policy: Policy, classes: int) -> int:
        """Without pods in their node's network where a cluster-wide policy speaks: its API excludes them."""
        return classes if policy.tier == NAMESPACED else classes & ~self._on_host
