"""One direction of traffic as sets: whom policies isolate, and what each rule grants.

Sets of ends are integers with one bit for each pod class and, above those, one for each outside range of the direction.
Pods are never matched by address ranges: manifests do not say their addresses.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from kubelint.graph.network.addresses import AddressAtoms
from kubelint.graph.network.policies import ADMIN, BASELINE, INGRESS, NAMESPACED, Policy, Rule, RulePort
from kubelint.graph.network.ports import PortAtoms
from kubelint.graph.network.world import World

Parts = dict[int, int]
"""A partition of destinations by what is allowed: mask of ports → destinations."""


class Grant(NamedTuple):
    """A rule as sets: the pods its policy is about, the other ends, and the ports of the destinations among them."""

    rule: Rule
    own: int
    others: int
    ports: int


def bits_of(mask: int) -> Iterator[int]:
    """The positions of the bits that are set, ascending."""
    for base, byte in enumerate(mask.to_bytes((mask.bit_length() + 7) // 8, "little")):
        if byte:
            for offset in _OFFSETS[byte]:
                yield base * 8 + offset


_OFFSETS = [tuple(offset for offset in range(8) if byte >> offset & 1) for byte in range(256)]


class Side:
    """One direction: whom its policies isolate and what their rules grant, by tier."""

    def __init__(self, direction: str, world: World, outside: AddressAtoms, ports: PortAtoms, policies: list[Policy]):
        self.direction = direction
        self.outside = outside
        self._world = world
        self._ports = ports
        self.shift = len(world.classes)
        self.everything = world.everyone | outside.everything << self.shift
        self.isolated = 0
        self.governed = 0
        self.tiers: dict[int, list[Grant]] = {ADMIN: [], NAMESPACED: [], BASELINE: []}
        self._port_table: dict[tuple[str, str | None], list[tuple[int, int]]] = {}
        for policy in policies:
            if direction in policy.directions:
                self._add(policy)

    def _add(self, policy: Policy) -> None:
        own = self._world.subject(policy)
        if policy.tier == NAMESPACED:
            self.isolated |= own
            self.governed |= own
        if own:
            for rule in policy.rules_of(self.direction):
                self.governed |= own
                others = self.others(rule)
                destinations = own if self.direction == INGRESS else others
                for chosen, mask in self.split(rule.ports, destinations):
                    pair = (chosen, others) if self.direction == INGRESS else (own, chosen)
                    if mask and pair[0] and pair[1]:
                        self.tiers[policy.tier].append(Grant(rule, *pair, mask))

    def others(self, rule: Rule) -> int:
        """The other ends that a rule names."""
        if rule.peers is None:
            return self.everything
        found = 0
        for peer in rule.peers:
            found |= self._world.peers(peer, rule.policy) | self.outside.mask(peer.ranges) << self.shift
        return found

    def split(self, ports: tuple[RulePort, ...] | None, destinations: int) -> list[tuple[int, int]]:
        """The destinations by the ports that the items mean there: a named port is another number on each pod."""
        if ports is None:
            return [(destinations, self._ports.everything)]
        static = 0
        for port in ports:
            if port.name is None and port.protocol is not None:
                static |= self._ports.mask(port.protocol, port.first, port.last)
        parts: Parts = {static: destinations}
        for port in ports:
            if port.name is not None:
                for chosen, mask in self._named(port.name, port.protocol):
                    fold(parts, chosen, mask)
        return [(chosen, mask) for mask, chosen in parts.items()]

    def _named(self, name: str, protocol: str | None) -> list[tuple[int, int]]:
        known = self._port_table.get((name, protocol))
        if known is None:
            found: dict[int, int] = defaultdict(int)
            for number, one in enumerate(self._world.classes):
                for port in one.ports:
                    if port.name == name and protocol in (None, port.protocol):
                        found[self._ports.mask(port.protocol, port.number, port.number)] |= 1 << number
            known = self._port_table[name, protocol] = [(chosen, mask) for mask, chosen in found.items()]
        return known


def fold(parts: Parts, chosen: int, mask: int) -> None:
    """Allow more ports on some destinations."""
    for before, members in list(parts.items()):
        inside = members & chosen
        if inside and before | mask != before:
            parts[before] = members & ~inside
            parts[before | mask] = parts.get(before | mask, 0) | inside
