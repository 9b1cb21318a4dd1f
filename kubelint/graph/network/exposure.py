"""What is open to pods that the files do not hold: to any pod of the cluster, and to pods that rules only describe.

A *stranger* is a pod known by the selectors of a rule alone. A rule concerns it when every pod that fits the stranger's
selectors fits the rule's. What a stranger reaches is said only where it differs from what any pod of the cluster does.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint.graph.network.model import Connection, NetworkGraph
from kubelint.graph.network.policies import (
    ADMIN,
    ALLOW,
    BASELINE,
    EGRESS,
    INGRESS,
    NAMESPACED,
    PASS,
    Policy,
    Rule,
    RulePeer,
)
from kubelint.graph.network.ports import NO_CONNECTIONS
from kubelint.graph.network.sides import Side, bits_of
from kubelint.graph.network.world import Party
from kubelint.graph.selectors import EVERYTHING, NOTHING, Selector, matches
from kubelint.resources.made_labels import NAME_LABEL
from kubelint.values.selectors import Requirement

ENTIRE_CLUSTER = "entire-cluster"


class Stranger(NamedTuple):
    """A pod that only selectors describe, in a namespace known by name or by a selector."""

    namespace: str | None
    namespaces: Selector
    pods: Selector


ANY_POD = Stranger(None, EVERYTHING, EVERYTHING)


class Writing(NamedTuple):
    """A selector as its author wrote it: how many expressions it has, and its text."""

    expressions: int
    text: str


def _writing(selector: object) -> Writing:
    """Labels first, then expressions as netpol-analyzer writes them, values in their own order."""
    view = selector if isinstance(selector, dict) else {}
    labels, expressions = view.get("matchLabels"), view.get("matchExpressions")
    pairs = sorted(f"{key}={value or ''}" for key, value in labels.items()) if isinstance(labels, dict) else []
    rest = [one for one in expressions if isinstance(one, dict)] if isinstance(expressions, list) else []
    return Writing(len(rest), ",".join(pairs + sorted(map(_expression, rest))))


def _expression(value: dict[str, object]) -> str:
    values = value.get("values")
    texts = " ".join(map(str, values)) if isinstance(values, list) else ""
    return f"{{Key:{value.get('key')},Operator:{value.get('operator')},Values:[{texts}],}}"


def _readable(peer: RulePeer) -> bool:
    return NOTHING not in (peer.pods, peer.namespaces)


def _selectors_of(peer: RulePeer) -> Iterator[tuple[Selector, Writing]]:
    """The peer's selectors, of pods and of namespaces, with how they are written."""
    view = peer.view
    yield peer.pods, _writing(view.get("podSelector") or view.get("pods", "podSelector"))
    if peer.namespaces is not None:
        spaces = view.get("namespaceSelector") or view.get("namespaces") or view.get("pods", "namespaceSelector")
        yield peer.namespaces, _writing(spaces)


def implied(wanted: Requirement, known: Selector) -> bool:
    """Whether every label set that fulfils `known` fulfils the requirement."""
    for one in known:
        if one.key != wanted.key:
            continue
        if one == wanted or (one.operator == "In" and all(wanted.matches({one.key: value}) for value in one.values)):
            return True
        if one.operator == "DoesNotExist" and wanted.operator == "NotIn":
            return True
        if one.operator == wanted.operator == "NotIn" and wanted.values <= one.values:
            return True
    return False


class Openness(NamedTuple):
    """Ports open to a stranger: a mask, and names of ports that nobody can resolve."""

    ports: int
    names: frozenset[str]


class Exposure(NamedTuple):
    """Connections with `entire-cluster`, strangers and outside ranges, and (workload, direction) without any policy."""

    egress: list[Connection]
    ingress: list[Connection]
    unprotected: list[tuple[str, str]]


class Exposures:
    """Answers for one graph."""

    def __init__(self, graph: NetworkGraph):
        self._graph = graph
        self._text = graph.evaluation.ports.text
        self._writings: dict[Selector, Writing] = {}
        for direction in (EGRESS, INGRESS):
            for _, peer in self._peers(direction):
                for selector, writing in _selectors_of(peer):
                    known = self._writings.setdefault(selector, writing)
                    self._writings[selector] = min(known, writing, key=lambda one: one.expressions)
        self._strangers = {direction: self._strangers_of(direction) for direction in (EGRESS, INGRESS)}

    def _strangers_of(self, direction: str) -> list[Stranger]:
        found = {self._stranger(peer, policy) for policy, peer in self._peers(direction)}
        return sorted((one for one in found if one != ANY_POD and not self._is_known(one)), key=self.title)

    def title(self, stranger: Stranger) -> str:
        """`shop/[pod with {app=web}]`, `[all namespaces]/[all pods]`."""
        if stranger == ANY_POD:
            return ENTIRE_CLUSTER
        namespaces, pods = stranger.namespaces, stranger.pods
        spaces = f"[namespace with {{{self._writings[namespaces].text}}}]" if namespaces else "[all namespaces]"
        those = f"[pod with {{{self._writings[pods].text}}}]" if pods else "[all pods]"
        return f"{stranger.namespace or spaces}/{those}"

    def _is_known(self, stranger: Stranger) -> bool:
        """Whether the files hold a pod with just these labels, which then stands among the connections."""
        if stranger.namespace is None or not stranger.pods or self._writings[stranger.pods].expressions:
            return False
        return bool(self._graph.world.pods(stranger.namespace, stranger.namespaces, stranger.pods))

    def _peers(self, direction: str) -> Iterator[tuple[Policy, RulePeer]]:
        for policy in self._graph.policies:
            for rule in policy.rules_of(direction):
                yield from ((policy, peer) for peer in rule.peers or () if peer.selects_pods and _readable(peer))

    def _stranger(self, peer: RulePeer, policy: Policy) -> Stranger:
        if peer.namespaces is None:
            return Stranger(policy.namespace, EVERYTHING, peer.pods)
        if len(peer.namespaces) == 1 and peer.namespaces[0].key == NAME_LABEL:
            name = peer.namespaces[0].only
            if name is not None:
                return Stranger(name, EVERYTHING, peer.pods)
        return Stranger(None, peer.namespaces, peer.pods)

    def of(self, party: Party, direction: str) -> Iterator[tuple[str, Openness]]:
        """Any pod of the cluster first, then the strangers for whom it is different."""
        side = self._graph.evaluation.egress if direction == EGRESS else self._graph.evaluation.ingress
        anyone = self._open(party, side, ANY_POD)
        yield ENTIRE_CLUSTER, anyone
        for stranger in self._strangers[direction]:
            found = self._open(party, side, stranger)
            if found != anyone:
                yield self.title(stranger), found

    def _open(self, party: Party, side: Side, stranger: Stranger) -> Openness:
        ports, names = 0, frozenset[str]()
        for number in bits_of(party.classes):
            more, more_names = self._decide(1 << number, side, stranger)
            ports, names = ports | more, names | more_names
        return Openness(ports, names)

    def _decide(self, own: int, side: Side, stranger: Stranger) -> Openness:
        full = self._graph.evaluation.ports.everything
        ordered = sorted(self._graph.policies, key=lambda policy: (policy.priority, policy.resource.name or ""))
        admin = [one for one in ordered if one.tier == ADMIN]
        decided, pending = self._walk(own, side, stranger, 0, full, admin)
        early = self._allowed_names(own, side, stranger, admin)
        if not own & side.isolated:
            baseline = [one for one in ordered if one.tier == BASELINE]
            granted, rest = self._walk(own, side, stranger, decided, pending, baseline)
            return Openness(granted | rest, early if granted | rest != full else frozenset())
        ports, names = 0, frozenset[str]()
        for rule in self._rules(own, side, stranger, [one for one in ordered if one.tier == NAMESPACED]):
            ports |= self._ports(rule, own, side)
            if side.direction == EGRESS:
                names |= _names(rule)
        allowed = decided | pending & ports
        return Openness(
            allowed, (names if pending & ~ports else frozenset()) | (early if allowed != full else frozenset())
        )

    def _allowed_names(self, own: int, side: Side, stranger: Stranger, policies: list[Policy]) -> frozenset[str]:
        """The port names that rules of a tier allow before all ports are decided."""
        pending, names = self._graph.evaluation.ports.everything, frozenset[str]()
        for rule in self._rules(own, side, stranger, policies) if side.direction == EGRESS else ():
            names |= _names(rule) if pending and rule.action == ALLOW else frozenset()
            pending &= ~self._ports(rule, own, side)
        return names

    def _walk(
        self, own: int, side: Side, stranger: Stranger, decided: int, pending: int, policies: list[Policy]
    ) -> tuple[int, int]:
        passed = 0
        for rule in self._rules(own, side, stranger, policies):
            hit = pending & self._ports(rule, own, side)
            decided |= hit if rule.action == ALLOW else 0
            passed |= hit if rule.action == PASS else 0
            pending &= ~hit
        return decided, pending | passed

    def _rules(self, own: int, side: Side, stranger: Stranger, policies: list[Policy]) -> Iterator[Rule]:
        world = self._graph.world
        for policy in policies:
            if own & world.subject(policy):
                for rule in policy.rules_of(side.direction):
                    if rule.peers is None or any(self._concerns(peer, policy, stranger) for peer in rule.peers):
                        yield rule

    def _ports(self, rule: Rule, own: int, side: Side) -> int:
        destinations = own if side.direction == INGRESS else 0
        if rule.ports is None:
            return self._graph.evaluation.ports.everything
        if destinations:
            return next((mask for chosen, mask in side.split(rule.ports, destinations) if chosen), 0)
        return side.split(tuple(port for port in rule.ports if port.name is None), 1)[0][1]

    def _concerns(self, peer: RulePeer, policy: Policy, stranger: Stranger) -> bool:
        if not peer.selects_pods or not all(implied(wanted, stranger.pods) for wanted in peer.pods):
            return False
        if peer.namespaces is None:
            return stranger.namespace == policy.namespace
        if stranger.namespace is None:
            return all(implied(wanted, stranger.namespaces) for wanted in peer.namespaces)
        known = self._graph.world.namespaces.get(stranger.namespace, {NAME_LABEL: stranger.namespace})
        return matches(peer.namespaces, known)

    def text(self, openness: Openness) -> str:
        """As connections are written, with unresolved names in place of numbers."""
        if not openness.names:
            return self._text(openness.ports)
        numbers = [self._text(openness.ports)] if openness.ports else []
        return ",".join([*numbers, *sorted(openness.names)])


def _names(rule: Rule) -> frozenset[str]:
    """Its ports that only have a name, with the protocol where the rule gives one."""
    named = (port for port in rule.ports or () if port.name is not None)
    return frozenset(f"{port.protocol} {port.name}" if port.protocol else f"{port.name}" for port in named)


def exposure_of(graph: NetworkGraph, ipv6: bool = True) -> Exposure:
    """How every workload is exposed, by direction; and which workloads no policy protects.

    Outside ranges are said of workloads that open anything to the cluster; all of them stand among the connections.
    Those of IPv6 are left out without `ipv6`.
    """
    answers = Exposures(graph)
    result = Exposure([], [], [])
    protected = {EGRESS: graph.evaluation.egress, INGRESS: graph.evaluation.ingress}
    outside: dict[str, list[Connection]] = {}
    for one in graph.connections(ipv6):
        if one.source.endswith("[External]"):
            outside.setdefault(one.destination + INGRESS, []).append(one)
        elif one.destination.endswith("[External]"):
            outside.setdefault(one.source + EGRESS, []).append(one)
    listed = {EGRESS: result.egress, INGRESS: result.ingress}
    for party in graph.parties:
        opened = {direction: list(_opened(answers, party, direction)) for direction in listed}
        if any(opened.values()):
            for direction, found in listed.items():
                found += outside.get(party.title + direction, []) + opened[direction]
        ungoverned = (way for way in listed if not party.classes & protected[way].governed)
        result.unprotected.extend((party.title, way) for way in ungoverned)
    return result


def _opened(answers: Exposures, party: Party, direction: str) -> Iterator[Connection]:
    """What a workload opens in one direction to pods that the files do not hold."""
    for stranger, openness in answers.of(party, direction):
        text = answers.text(openness)
        if text != NO_CONNECTIONS or stranger != ENTIRE_CLUSTER:
            yield Connection(*((party.title, stranger) if direction == EGRESS else (stranger, party.title)), text)
