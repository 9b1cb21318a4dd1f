"""Egress policies let a workload out, but not to DNS.

## Why
A pod that may connect to a Service or a host by name must first look the name up. Once a policy isolates it for
egress, port 53 has to be allowed too.

## Bad
```yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  egress:
    - to:
        - podSelector: {matchLabels: {app: db}}
      ports:
        - port: 5432
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: web, image: "nginx:1.29.3"}]}
```

## Good
```yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  egress:
    - to:
        - podSelector: {matchLabels: {app: db}}
      ports:
        - port: 5432
    - to:
        - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}
      ports:
        - {port: 53, protocol: UDP}
        - {port: 53, protocol: TCP}
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: web, image: "nginx:1.29.3"}]}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.network import NetworkGraph
from kubelint.graph.network.policies import ALLOW, EGRESS, NAMESPACED, Policy, Rule, RulePeer
from kubelint.graph.network.world import Party
from kubelint.resources.made_labels import NAME_LABEL
from kubelint.rules import rule

_DNS_PORTS = (53, 5353, 1053, 8053)
"""What cluster DNS listens on: kube-dns and CoreDNS, OpenShift, and the unprivileged ports of some distributions."""


_API_SERVER = 6443
_DNS_NAMESPACES = ("kube-system", "openshift-dns")


@rule(severity=Severity.WARNING)
def check(graph: NetworkGraph) -> Iterator[Finding]:
    """One finding per policy with egress rules that leaves workloads without DNS; full denial is not reported."""
    if any(p.tier != NAMESPACED and any(r.action == ALLOW for r in p.rules_of(EGRESS)) for p in graph.policies):
        return
    found: dict[int, tuple[Policy, list[Party]]] = {}
    for namespace, policies in graph.policies_by_namespace.items():
        speaking = [policy for policy in policies if any(map(_needs_names, policy.rules_of(EGRESS)))]
        for party in graph.parties_by_namespace.get(namespace, ()) if speaking else ():
            if party.host_network:
                continue
            about = [policy for policy in policies if graph.chosen(policy) & party.classes]
            rules = [one for policy in about for one in policy.rules_of(EGRESS)]
            wanting = [policy for policy in speaking if policy in about]
            if wanting and not any(map(_allows_dns, rules)):
                found.setdefault(id(wanting[0]), (wanting[0], []))[1].append(party)
    for policy, parties in found.values():
        title = parties[0].workloads[0].title
        more = f" and {len(parties) - 1} more" if len(parties) > 1 else ""
        yield Finding(
            policy.resource.at("spec", "egress"),
            f"{policy.title} lets {title}{more} out, but no policy allows DNS",
            help="allow UDP and TCP port 53 to the cluster's DNS (`k8s-app: kube-dns` in `kube-system`)",
            label="names cannot be looked up",
        )


def _needs_names(one: Rule) -> bool:
    """Whether a rule lets out to what people call by name: pods, or addresses at large; not to the API server alone."""
    if one.ports is not None and all(port.first == port.last == _API_SERVER for port in one.ports):
        return False
    if one.peers is None:
        return True
    return any(peer.selects_pods or any(r.last - r.first > 0xFFFF for r in peer.ranges) for peer in one.peers)


def _allows_dns(one: Rule) -> bool:
    if one.ports is None:
        return one.peers is None or any(map(_may_be_dns, one.peers))
    return any(
        port.protocol == "UDP" and (port.name is not None or any(port.first <= n <= port.last for n in _DNS_PORTS))
        for port in one.ports
    )


def _may_be_dns(peer: RulePeer) -> bool:
    """Whether a peer, on all ports, may hold the cluster's DNS: other namespaces, or a block of addresses."""
    if peer.ranges:
        return True
    if not peer.selects_pods or peer.namespaces is None:
        return False
    named = {value for r in peer.namespaces if r.key == NAME_LABEL for value in r.values}
    return not named or not named.isdisjoint(_DNS_NAMESPACES)
