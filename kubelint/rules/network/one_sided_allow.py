"""A rule allows connections that the other side's policies deny.

## Why
A connection needs both: egress of the source and ingress of the destination. A rule whose every connection is denied
at the other end allows nothing.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: web, image: "nginx:1.29.3"}]}
---
apiVersion: v1
kind: Pod
metadata: {name: db, labels: {app: db}}
spec: {containers: [{name: db, image: "postgres:18.1"}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db}
spec:
  podSelector: {matchLabels: {app: db}}
  ingress:
    - from: [{podSelector: {matchLabels: {app: web}}}]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: web, image: "nginx:1.29.3"}]}
---
apiVersion: v1
kind: Pod
metadata: {name: db, labels: {app: db}}
spec: {containers: [{name: db, image: "postgres:18.1"}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db}
spec:
  podSelector: {matchLabels: {app: db}}
  ingress:
    - from: [{podSelector: {matchLabels: {app: web}}}]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  egress:
    - to: [{podSelector: {matchLabels: {app: db}}}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.network import NetworkGraph
from kubelint.graph.network.openings import policy_labels, policy_names
from kubelint.graph.network.policies import EGRESS, INGRESS, NAMESPACED, Policy, Rule
from kubelint.graph.network.sides import Grant, bits_of
from kubelint.rules import rule

_MOST_PODS = 200
"""Rules about more kinds of pods than this are too broad to be meant for one connection."""


@rule(severity=Severity.WARNING)
def check(graph: NetworkGraph) -> Iterator[Finding]:
    """One finding per rule between known pods of which no connection is possible."""
    if not graph.network_policies:
        return
    for side in (graph.evaluation.ingress, graph.evaluation.egress):
        grants: dict[int, list[Grant]] = {}
        for grant in side.tiers[NAMESPACED]:
            grants.setdefault(id(grant.rule), []).append(grant)
        for found in grants.values():
            one = found[0].rule
            if _specific(one) and not any(_works(graph, grant, side.direction) for grant in found):
                yield from _dead(graph, one, found)


def _specific(one: Rule) -> bool:
    """Whether a rule is about pods that the files know: of its own namespace, chosen by labels."""
    return bool(one.peers) and all(p.selects_pods and p.namespaces is None and p.pods for p in one.peers or ())


def _works(graph: NetworkGraph, grant: Grant, direction: str) -> bool:
    sources, destinations = (grant.others, grant.own) if direction == INGRESS else (grant.own, grant.others)
    if sources.bit_count() > _MOST_PODS:
        return True
    return any(
        ports & grant.ports and chosen & destinations
        for source in bits_of(sources)
        for ports, chosen in graph.evaluation.from_class(source).items()
    )


def _dead(graph: NetworkGraph, one: Rule, grants: list[Grant]) -> Iterator[Finding]:
    others = 0
    for grant in grants:
        others |= grant.others
    closing: list[Policy] = list(graph.isolating(others, EGRESS if one.direction == INGRESS else INGRESS))
    if closing and not any(party.host_network for party in graph.parties_in(others | graph.chosen(one.policy))):
        way = "egress" if one.direction == INGRESS else "ingress"
        yield Finding(
            one.view.at("from" if one.direction == INGRESS else "to"),
            f"{one.title} of {one.policy.title} allows nothing, {way} policies of the other end deny it all",
            help=f"allow the {way} of the other end too, or remove the rule",
            label=f"denied by {policy_names(closing)}",
            related=policy_labels(closing, f"denies the {way}"),
        )
