"""The network graph: workloads, policies, and the connections that the policies leave open."""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from kubelint.graph.network.addresses import AddressRange
from kubelint.graph.network.admin import ADMIN_KINDS, is_admin_policy, read_admin_policy
from kubelint.graph.network.evaluation import Evaluation
from kubelint.graph.network.policies import (
    EGRESS,
    INGRESS,
    NAMESPACED,
    Policy,
    RulePeer,
    is_network_policy,
    read_network_policy,
)
from kubelint.graph.network.ports import PortRange
from kubelint.graph.network.sides import Parts, bits_of
from kubelint.graph.network.wiring import Wire, Wiring
from kubelint.graph.network.world import INGRESS_CONTROLLER, Party, World, parties_of, vocabulary_of
from kubelint.inventory import Inventory


class Connection(NamedTuple):
    """What one end may reach on another.

    Ends are `namespace/name[Kind]`, an address range with `[External]`, or `{ingress-controller}`.
    """

    source: str
    destination: str
    ports: str


class Cuts(NamedTuple):
    """Ports and outside ranges (by direction) to tell apart beyond those that policies tell apart."""

    ports: tuple[PortRange, ...] = ()
    ingress: tuple[AddressRange, ...] = ()
    egress: tuple[AddressRange, ...] = ()


NO_CUTS = Cuts()


class NetworkGraph:
    """All of it, computed when asked for."""

    def __init__(self, inventory: Inventory, cuts: Cuts = NO_CUTS):
        self.inventory = inventory
        self.cuts = cuts

    @cached_property
    def policies(self) -> list[Policy]:
        """All policies. Of one that is given twice the last one counts, as when it is applied."""
        found = [read_network_policy(r) for r in self.inventory.of_kind("NetworkPolicy") if is_network_policy(r)]
        found += [read_admin_policy(r) for r in self.inventory.of_kind(*ADMIN_KINDS) if is_admin_policy(r)]
        return list({policy.resource.identity: policy for policy in found if policy.resource.name}.values())

    @cached_property
    def world(self) -> World:
        """The workloads, sorted by title, and their pods as classes."""
        parties = sorted(parties_of(self.inventory), key=lambda party: party.title)
        labels = {resource.name or "": resource.labels for resource in self.inventory.of_kind("Namespace")}
        return World(parties, labels, vocabulary_of(self.policies))

    @property
    def parties(self) -> list[Party]:
        """The workloads, sorted by title."""
        return self.world.parties

    @cached_property
    def wiring(self) -> Wiring:
        """Services and what leads to them."""
        return Wiring(self.inventory, self.parties)

    @cached_property
    def wires(self) -> list[Wire]:
        """Every way in from outside the cluster that is wired to a container port."""
        return list(self.wiring.wires())

    @cached_property
    def evaluation(self) -> Evaluation:
        """What the policies decide."""
        ports: set[PortRange] = {("TCP", port, port) for wire in self.wires for port in wire.ports}
        outside = {INGRESS: self.cuts.ingress, EGRESS: self.cuts.egress}
        return Evaluation(self.world, self.policies, ports | set(self.cuts.ports), outside)

    def isolating(self, classes: int, direction: str) -> Iterator[Policy]:
        """The NetworkPolicies that isolate any of these pod classes in a direction."""
        for policy in self.network_policies:
            if direction in policy.directions and self.chosen(policy) & classes:
                yield policy

    @cached_property
    def network_policies(self) -> list[Policy]:
        """The NetworkPolicies alone."""
        return [policy for policy in self.policies if policy.tier == NAMESPACED]

    @cached_property
    def cluster_policies(self) -> list[Policy]:
        """The cluster-wide policies alone."""
        return [policy for policy in self.policies if policy.tier != NAMESPACED]

    @cached_property
    def policies_by_namespace(self) -> dict[str, list[Policy]]:
        """The NetworkPolicies by namespace."""
        index: dict[str, list[Policy]] = {}
        for policy in self.network_policies:
            index.setdefault(policy.namespace or "", []).append(policy)
        return index

    @cached_property
    def parties_by_namespace(self) -> dict[str, list[Party]]:
        """The workloads by namespace."""
        index: dict[str, list[Party]] = {}
        for party in self.parties:
            index.setdefault(party.namespace, []).append(party)
        return index

    def chosen(self, policy: Policy) -> int:
        """The pod classes that a policy is about."""
        return self.world.subject(policy)

    def chosen_by(self, peer: RulePeer, policy: Policy) -> int:
        """The pod classes that a rule's peer names."""
        return self.world.peers(peer, policy)

    def parties_in(self, classes: int) -> list[Party]:
        """The workloads with pods in these classes, sorted by title."""
        parties = self.parties
        return [parties[index] for index in sorted({i for number in bits_of(classes) for i in self._members[number]})]

    @cached_property
    def _members(self) -> list[list[int]]:
        """The indexes of the workloads of each class."""
        result: list[list[int]] = [[] for _ in self.world.classes]
        for party in self.parties:
            for number in bits_of(party.classes):
                result[number].append(party.index)
        return result

    def connections(self, ipv6: bool = True) -> Iterator[Connection]:
        """Every pair with a connection, sources in order (outside, workloads, ingress controller), destinations too.

        A workload with itself is left out, as are outside ranges among each other and, without `ipv6`, those of IPv6.
        """
        evaluation, parties = self.evaluation, self.parties
        if not parties:
            return
        text, hidden = evaluation.ports.text, frozenset[str]() if ipv6 else self.ipv6_titles
        for name, row in self._rows():
            if name not in hidden:
                for destination, ports in row:
                    if destination not in hidden:
                        yield Connection(name, destination, text(ports))

    @cached_property
    def ipv6_titles(self) -> frozenset[str]:
        """The outside ranges of IPv6; there are some only where policies name them."""
        sides = self.evaluation.ingress, self.evaluation.egress
        return frozenset(f"{one}[External]" for side in sides for one in side.outside.pieces if one.family == 6)

    def _rows(self) -> Iterator[tuple[str, list[tuple[str, int]]]]:
        evaluation = self.evaluation
        for piece, one in enumerate(evaluation.ingress.outside.pieces):
            yield f"{one}[External]", self._named(self._row([evaluation.from_outside(piece)]))
        for party in self.parties:
            row = self._row([evaluation.from_class(number) for number in bits_of(party.classes)])
            row.pop(self._first_party + party.index, None)
            yield party.title, self._named(row)
        if self.wires:
            row = self._row([evaluation.from_class(self.world.ingress_controller)])
            wired = self._wired_ports()
            yield INGRESS_CONTROLLER, self._named({index: row.get(index, 0) & ports for index, ports in wired.items()})

    def _row(self, parts: list[Parts]) -> dict[int, int]:
        """The ports by destination: outside ranges by number, then parties."""
        result: dict[int, int] = {}
        members = self._destinations
        for part in parts:
            for ports, chosen in part.items():
                if ports:
                    for number in bits_of(chosen):
                        for index in members[number]:
                            result[index] = result.get(index, 0) | ports
        return result

    @cached_property
    def _destinations(self) -> list[list[int]]:
        """For each bit of a destination set, the indexes of its parties or of its outside range in a row."""
        result = [[self._first_party + index for index in members] for members in self._members]
        return result + [[piece] for piece in range(self._first_party)]

    @property
    def _first_party(self) -> int:
        return len(self.evaluation.egress.outside.pieces)

    @cached_property
    def _titles(self) -> list[str]:
        outside = [f"{one}[External]" for one in self.evaluation.egress.outside.pieces]
        return outside + [party.title for party in self.parties]

    def _named(self, row: dict[int, int]) -> list[tuple[str, int]]:
        titles = self._titles
        return [(titles[index], ports) for index, ports in sorted(row.items()) if ports]

    def _wired_ports(self) -> dict[int, int]:
        result: dict[int, int] = {}
        for wire in self.wires:
            index = self._first_party + wire.party.index
            for port in wire.ports:
                result[index] = result.get(index, 0) | self.evaluation.ports.mask("TCP", port, port)
        return result
