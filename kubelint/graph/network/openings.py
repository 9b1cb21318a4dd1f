"""Which policies close a port of some pods, which rules open it, and to whom that the files do not hold."""

import re
from collections.abc import Callable, Iterator, Sequence

from kubelint.findings import Label
from kubelint.graph.network.model import NetworkGraph
from kubelint.graph.network.policies import ALLOW, INGRESS, Policy, Rule
from kubelint.graph.network.sides import bits_of
from kubelint.graph.network.wiring import served, target_ports
from kubelint.graph.network.world import Party
from kubelint.resources import Resource
from kubelint.resources.made_labels import NAME_LABEL

_CONTROLLERS = re.compile(r"ingress|traefik|gateway|nginx|haproxy|envoy|kong|istio|contour|ambassador|router|proxy")


_SHOWN = 3


def opening_rules(graph: NetworkGraph, party: Party, protocol: str, port: int) -> Iterator[Rule]:
    """The ingress rules of any policy about a workload's pods that allow something on a port of theirs."""
    for policy in (*graph.policies_by_namespace.get(party.namespace, ()), *graph.cluster_policies):
        if graph.chosen(policy) & party.classes:
            for rule in policy.rules_of(INGRESS):
                if rule.action == ALLOW and _opens(graph, rule, party.classes, protocol, port):
                    yield rule


def _opens(graph: NetworkGraph, rule: Rule, classes: int, protocol: str, port: int) -> bool:
    if rule.ports is None:
        return True
    for item in rule.ports:
        if item.name is None:
            if item.protocol == protocol and item.first <= port <= item.last:
                return True
        elif item.protocol in (None, protocol):
            ports = [named for number in bits_of(classes) for named in graph.world.classes[number].ports]
            if any((p.name, p.protocol, p.number) == (item.name, protocol, port) for p in ports):
                return True
    return False


def closing_policies(graph: NetworkGraph, party: Party) -> tuple[Policy, ...]:
    """The NetworkPolicies that isolate all of a workload's pods for ingress; empty when some are not, or cannot be.

    A policy of one environment and pods that belong to each only meet for sure where both name their namespace.
    """
    if party.host_network or party.classes & ~graph.evaluation.ingress.isolated:
        return ()
    policies = graph.policies_by_namespace.get(party.namespace, ())
    closing = (p for p in policies if INGRESS in p.directions and graph.chosen(p) & party.classes)
    return tuple(p for p in closing if any(_surely_meet(p.resource, w.resource) for w in party.workloads))


def closing_to(
    graph: NetworkGraph, party: Party, port: int, lets_in: Callable[[NetworkGraph, Rule], bool]
) -> tuple[Policy, ...]:
    """The policies that close a TCP port of a workload to some peers; empty when a rule there lets one of them in."""
    policies = closing_policies(graph, party)
    if policies and any(lets_in(graph, rule) for rule in opening_rules(graph, party, "TCP", port)):
        return ()
    return policies


def _surely_meet(one: Resource, other: Resource) -> bool:
    named = (each.text("metadata", "namespace") is not None for each in (one, other))
    return one.environment == other.environment or all(named)


def service_targets(graph: NetworkGraph, service: Resource, port: int | str | None) -> Iterator[tuple[Party, int]]:
    """Each selected workload with the numbers of its TCP ports behind a Service's port (None: all)."""
    targets = target_ports(service, port)
    for party, workload in graph.wiring.selected(service):
        for number in served(workload, targets, "TCP"):
            yield party, number


def names_addresses(graph: NetworkGraph, rule: Rule) -> bool:
    """Whether a rule may let in what is no pod, such as nodes and the API server."""
    return rule.peers is None or any(peer.ranges for peer in rule.peers)


def names_strangers(graph: NetworkGraph, rule: Rule) -> bool:
    """Whether a rule may let in pods that the files do not hold, or what looks like an ingress controller or proxy."""
    return names_addresses(graph, rule) or any(
        _elsewhere(graph, rule, index) for index, peer in enumerate(rule.peers or ()) if peer.selects_pods
    )


def _elsewhere(graph: NetworkGraph, rule: Rule, index: int) -> bool:
    peer = (rule.peers or ())[index]
    own = rule.policy.namespace
    own_alone = (r.key == NAME_LABEL and r.only is not None and r.only == own for r in peer.namespaces or ())
    if peer.namespaces is not None and not any(own_alone):
        return True
    chosen = graph.parties_in(graph.chosen_by(peer, rule.policy))
    return not chosen or any(_CONTROLLERS.search(party.name) for party in chosen)


def policy_labels(policies: Sequence[Policy], says: str) -> tuple[Label, ...]:
    """Where the first of the policies choose their pods."""
    return tuple(Label(policy.resource.at("spec", "podSelector"), says) for policy in policies[:_SHOWN])


def policy_names(policies: Sequence[Policy]) -> str:
    """Policies in a sentence: two by name, the rest counted."""
    names = [f"`{policy.resource.name}`" for policy in policies]
    return ", ".join(names) if len(names) <= 2 else f"{names[0]}, {names[1]} and {len(names) - 2} more"
