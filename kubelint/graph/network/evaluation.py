"""The decision: which ports one class of pods, or one range of outside addresses, may reach on every other.

Semantics: networking.k8s.io/v1 NetworkPolicySpec: a pod is isolated in a direction when a policy with that type selects
it, what its policies' rules allow adds up, egress of the source and ingress of the destination must both allow. Around
it stand the Admin and Baseline tiers of the network-policy-api: the first matching rule decides, Pass hands on to the
next tier, what nobody decides is allowed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kubelint.graph.network.addresses import AddressAtoms, AddressRange
from kubelint.graph.network.policies import ADMIN, ALLOW, BASELINE, EGRESS, INGRESS, NAMESPACED, PASS, Policy
from kubelint.graph.network.ports import PortAtoms, PortRange
from kubelint.graph.network.sides import Parts, Side, bits_of, fold
from kubelint.graph.network.world import World


class RowKey(NamedTuple):
    """Sources of a direction with equal keys reach the same: groups of grants, isolation, rules of the other tiers."""

    groups: tuple[int, ...]
    isolated: bool
    admin: tuple[int, ...]
    baseline: tuple[int, ...]


States = dict[tuple[int, int], int]
"""Destinations by (ports allowed, ports not decided)."""


class Rows:
    """One direction seen from its sources: which destinations it lets each of them reach, by ports."""

    def __init__(self, side: Side, everything: int):
        self._side = side
        self._egress = side.direction == EGRESS
        self._full = everything
        self._network: dict[int, list[int]] = defaultdict(list)
        self._groups: list[list[tuple[int, int]]] = []
        grouped: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for grant in side.tiers[NAMESPACED]:
            sources, destinations = (grant.own, grant.others) if self._egress else (grant.others, grant.own)
            grouped[sources][grant.ports] |= destinations
        for sources, grants in grouped.items():
            for source in bits_of(sources):
                self._network[source].append(len(self._groups))
            self._groups.append([(chosen, ports) for ports, chosen in grants.items()])
        self._known: dict[RowKey, Parts] = {}

    def key(self, source: int) -> RowKey:
        """What concerns a source."""
        isolated = self._egress and bool(self._side.isolated >> source & 1)
        admin, baseline = tuple(self._concerning(ADMIN, source)), tuple(self._concerning(BASELINE, source))
        return RowKey(tuple(self._network.get(source, ())), isolated, admin, baseline)

    def _concerning(self, tier: int, source: int) -> Iterator[int]:
        for number, grant in enumerate(self._side.tiers[tier]):
            if (grant.own if self._egress else grant.others) >> source & 1:
                yield number

    def parts(self, key: RowKey) -> Parts:
        """What the direction allows a source with that key: pods (for egress also outside ranges) by ports."""
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._decide(key)
        return known

    def _decide(self, key: RowKey) -> Parts:
        side = self._side
        universe = side.everything if self._egress else side.everything & ((1 << side.shift) - 1)
        closed = (universe if key.isolated else 0) if self._egress else side.isolated
        allowed: Parts = {0: closed}
        for group in key.groups:
            for chosen, ports in self._groups[group]:
                fold(allowed, chosen & closed, ports)
        if not key.admin and not key.baseline:
            allowed[self._full] = allowed.get(self._full, 0) | universe & ~closed
            return allowed
        return self._with_tiers(allowed, universe, closed, key)

    def _with_tiers(self, allowed: Parts, universe: int, closed: int, key: RowKey) -> Parts:
        """Admin rules first; what they leave goes to the network policies of isolated pods, else to the baseline."""
        result: Parts = defaultdict(int)
        for (decided, pending), members in self._walk({(0, self._full): universe}, ADMIN, key.admin).items():
            for ports, chosen in allowed.items():
                result[decided | pending & ports] |= members & chosen
            free = {(decided, pending): members & ~closed}
            for (granted, rest), open_members in self._walk(free, BASELINE, key.baseline).items():
                result[granted | rest] |= open_members
        return dict(result)

    def _walk(self, states: States, tier: int, rules: tuple[int, ...]) -> States:
        """Fold the tier's rules in order. What is passed on comes back as undecided."""
        walked = {(decided, pending, 0): members for (decided, pending), members in states.items() if members}
        for number in rules:
            grant = self._side.tiers[tier][number]
            region = grant.others if self._egress else grant.own
            after: dict[tuple[int, int, int], int] = defaultdict(int)
            for (decided, pending, passed), members in walked.items():
                hit = pending & grant.ports
                inside = members & region if hit else 0
                if inside:
                    granted = hit if grant.rule.action == ALLOW else 0
                    handed_on = hit if grant.rule.action == PASS else 0
                    after[decided | granted, pending & ~hit, passed | handed_on] |= inside
                if members & ~inside:
                    after[decided, pending, passed] |= members & ~inside
            walked = after
        result: States = defaultdict(int)
        for (decided, pending, passed), members in walked.items():
            result[decided, pending | passed] |= members
        return result


class Evaluation:
    """Both directions together."""

    def __init__(
        self,
        world: World,
        policies: list[Policy],
        ports: Iterable[PortRange],
        outside: Mapping[str, Iterable[AddressRange]],
    ):
        self.world = world
        self.ports = PortAtoms([*_port_ranges(policies, world), *ports])
        ordered = sorted(policies, key=lambda policy: (policy.priority, policy.resource.name or ""))
        pieces = {way: AddressAtoms([*_ranges(policies, way), *outside[way]]) for way in (INGRESS, EGRESS)}
        self.ingress, self.egress = (Side(way, world, pieces[way], self.ports, ordered) for way in (INGRESS, EGRESS))
        self._into = Rows(self.ingress, self.ports.everything)
        self._out = Rows(self.egress, self.ports.everything)
        self._shift = len(world.classes)
        self._known: dict[tuple[RowKey, RowKey], Parts] = {}

    def from_class(self, number: int) -> Parts:
        """What a pod class reaches: ports → destinations (classes and, above them, outside ranges)."""
        key = self._out.key(number), self._into.key(number)
        known = self._known.get(key)
        if known is None:
            into = dict(self._into.parts(key[1]))
            full = self.ports.everything
            into[full] = into.get(full, 0) | self.egress.outside.everything << self._shift
            known = self._known[key] = _both(self._out.parts(key[0]), into)
        return known

    def from_outside(self, piece: int) -> Parts:
        """What an outside range reaches: ports → pod classes."""
        return self._into.parts(self._into.key(self._shift + piece))


def _both(one: Parts, other: Parts) -> Parts:
    result: Parts = defaultdict(int)
    for ports, members in one.items():
        for more, others in other.items():
            if ports & more and members & others:
                result[ports & more] |= members & others
    return dict(result)


def _port_ranges(policies: list[Policy], world: World) -> Iterator[PortRange]:
    for policy in policies:
        for rule in policy.rules:
            for port in rule.ports or ():
                if port.name is None and port.protocol is not None:
                    yield port.protocol, port.first, port.last
    for one in world.classes:
        for named in one.ports:
            yield named.protocol, named.number, named.number


def _ranges(policies: list[Policy], direction: str) -> Iterator[AddressRange]:
    for policy in policies:
        for rule in policy.rules:
            if rule.direction == direction:
                for peer in rule.peers or ():
                    yield from peer.ranges
