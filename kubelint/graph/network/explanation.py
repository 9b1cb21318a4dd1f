"""Why one end may or may not reach another: every policy and rule that has a say, with its place."""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint.findings import Place
from kubelint.graph.network.addresses import AddressRange
from kubelint.graph.network.model import NetworkGraph
from kubelint.graph.network.policies import ALLOW, EGRESS, INGRESS, PASS, Policy
from kubelint.graph.network.ports import PROTOCOLS, PortRange
from kubelint.graph.network.sides import Side, bits_of
from kubelint.graph.network.world import INGRESS_CONTROLLER, Party
from kubelint.values.addresses import parse_cidr, parse_ip


class End(NamedTuple):
    """One end of a question: a workload, an outside range, or the ingress controller (neither)."""

    title: str
    party: Party | None = None
    outside: AddressRange | None = None


class Reason(NamedTuple):
    """What one rule (or a policy without a matching rule) says about the ports asked for. `effect` is a verb phrase."""

    direction: str
    policy: Policy
    rule: str | None
    effect: str
    ports: str
    place: Place


class Explanation(NamedTuple):
    """The answer: the ports that are open, and the reasons by direction; no reason means open by default."""

    source: str
    destination: str
    ports: str
    allowed: bool
    egress: tuple[Reason, ...]
    ingress: tuple[Reason, ...]


def ends_named(graph: NetworkGraph, name: str) -> list[End]:
    """The ends that a person may mean: `name`, `namespace/name`, a title, an address or block, `ingress-controller`."""
    if name in ("ingress-controller", INGRESS_CONTROLLER):
        return [End(INGRESS_CONTROLLER)]
    address, network = parse_ip(name), parse_cidr(name)
    if address is not None:
        return [End(name, None, AddressRange(address.family, address.value, address.value))]
    if network is not None:
        return [End(name, None, AddressRange(network.family, network.first, network.last))]
    return [End(party.title, party) for party in graph.parties if name in (party.title, *party.known_as)]


def port_named(text: str) -> PortRange | None:
    """`80`, `80-90`, `TCP/80` and `80/tcp` as a port range; None for anything else."""
    left, slash, right = text.partition("/")
    protocol, numbers = ("TCP", left) if not slash else (left, right) if not left[:1].isdigit() else (right, left)
    first, dash, last = numbers.partition("-")
    if protocol.upper() not in PROTOCOLS or not first.isdecimal() or (dash and not last.isdecimal()):
        return None
    low, high = int(first), int(last or first)
    return (protocol.upper(), low, high) if 1 <= low <= high <= 65535 else None


class Explainer:
    """Answers questions about one graph; `port` narrows all answers (the graph must be cut there)."""

    def __init__(self, graph: NetworkGraph, port: PortRange | None = None):
        self._graph = graph
        self._evaluation = graph.evaluation
        self._asked = self._evaluation.ports.everything if port is None else self._evaluation.ports.mask(*port)

    def explain(self, source: End, destination: End) -> Explanation:
        """Why the source may or may not reach the destination. An end's outside range counts with its first address."""
        ports = self._open(source, destination) & self._asked
        egress = tuple(self._reasons(self._evaluation.egress, source, destination))
        ingress = tuple(self._reasons(self._evaluation.ingress, destination, source))
        allowed = ports == self._asked if self._asked != self._evaluation.ports.everything else bool(ports)
        text = self._evaluation.ports.text(ports)
        return Explanation(source.title, destination.title, text, allowed, egress, ingress)

    def _open(self, source: End, destination: End) -> int:
        if source.outside is not None:
            number = next(bits_of(self._bits(source, self._evaluation.ingress))) - len(self._graph.world.classes)
            rows = [self._evaluation.from_outside(number)]
        else:
            numbers = bits_of(self._bits(source, self._evaluation.egress))
            rows = [self._evaluation.from_class(number) for number in numbers]
        wanted = self._bits(destination, self._evaluation.egress)
        found = 0
        for row in rows:
            for ports, chosen in row.items():
                found |= ports if chosen & wanted else 0
        return found

    def _bits(self, end: End, side: Side) -> int:
        if end.party is not None:
            return end.party.classes
        if end.outside is None:
            return 1 << self._graph.world.ingress_controller
        for number, piece in enumerate(side.outside.pieces):
            if piece.family == end.outside.family and piece.first <= end.outside.first <= piece.last:
                return 1 << (len(self._graph.world.classes) + number)
        return 0

    def _reasons(self, side: Side, own: End, other: End) -> Iterator[Reason]:
        if own.outside is not None:
            return
        owned, wanted = self._bits(own, side), self._bits(other, side)
        speaking = set[int]()
        for grant in (grant for tier in side.tiers.values() for grant in tier):
            ports = grant.ports & self._asked
            if grant.own & owned and grant.others & wanted and ports:
                rule = grant.rule
                speaking.add(id(rule.policy))
                effect = {ALLOW: "allows", PASS: "passes on"}.get(rule.action, "denies")
                text = self._evaluation.ports.text(ports)
                yield Reason(side.direction, rule.policy, rule.title, effect, text, rule.view.at())
        for policy in self._graph.isolating(owned, side.direction):
            if id(policy) not in speaking:
                whom = own.title if not owned & ~self._graph.chosen(policy) else f"some pods of {own.title}"
                effect = f"isolates {whom} for {side.direction.lower()} and allows none of it"
                yield Reason(side.direction, policy, None, effect, "", policy.resource.at("spec"))


def explanation_lines(found: Explanation) -> Iterator[str]:
    """The answer as text."""
    yield f"{found.source} => {found.destination} : {found.ports}"
    for direction, end, reasons in (
        (EGRESS, found.source, found.egress),
        (INGRESS, found.destination, found.ingress),
    ):
        if not reasons:
            outside = parse_ip(end) is not None or parse_cidr(end) is not None
            what = "outside the cluster" if outside else "no policy selects it, all is allowed"
            yield f"  {direction.lower()} of {end}: {what}"
            continue
        yield f"  {direction.lower()} of {end}:"
        for reason in reasons:
            location = reason.place.locate()
            who = reason.policy.title + (f", {reason.rule}," if reason.rule else "")
            ports = f" {reason.ports}" if reason.ports else ""
            yield f"    {who} {reason.effect}{ports} ({location.file}:{location.line})"
