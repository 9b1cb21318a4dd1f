"""CPU time and memory of the network graph on made-up clusters: evaluation, rules and JSON output.

usage: python benchmarks/network.py [WORKLOADS]...        (default: 5000 10000; about a quarter as many policies)

Each namespace has 25 workloads with a Service each, a default deny, a DNS policy and five policies with selectors
across namespaces, named ports, port ranges and address blocks.
"""

import importlib
import pathlib
import random
import resource
import sys
import time
from itertools import pairwise
from typing import Any

from kubelint.cli.network import connections
from kubelint.documents import Document
from kubelint.graph.network import NetworkGraph
from kubelint.graph.network.exposed_rights import exposed_rights
from kubelint.inventory import Inventory
from kubelint.resources import Resource
from kubelint.settings import Settings
from kubelint.source import Source

_PER_NAMESPACE = 25
_TEAMS = 20


def cluster(workloads: int, seed: int = 1) -> Inventory:
    """A cluster of that many workloads."""
    chance = random.Random(seed)
    document = Document(Source("cluster.yaml", ""), 0, 0, 0)
    objects = [one for number in range(workloads // _PER_NAMESPACE) for one in namespace(number, chance)]
    return Inventory(Resource(document, (), one) for one in objects)


def namespace(number: int, chance: random.Random) -> list[dict[str, Any]]:
    """The objects of one namespace."""
    name = f"ns{number}"
    team = {"team": f"t{number % _TEAMS}"}
    found = [{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name, "labels": team}}]
    for app in range(_PER_NAMESPACE):
        found += workload(f"a{app}", name, chance)
    deny = {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    dns = {"to": [{"namespaceSelector": {}}], "ports": [{"protocol": "UDP", "port": 53}]}
    found += [
        policy("deny", name, deny),
        policy("dns", name, {"podSelector": {}, "policyTypes": ["Egress"], "egress": [dns]}),
    ]
    for app in range(5):
        team = {"matchLabels": {"team": f"t{chance.randrange(_TEAMS)}"}}
        clients = [
            {"podSelector": {"matchLabels": {"tier": "web"}}},
            {"namespaceSelector": team, "podSelector": {"matchLabels": {"tier": "api"}}},
        ]
        block = {"ipBlock": {"cidr": f"10.{number % 256}.{app}.0/24"}}
        spec = {
            "podSelector": {"matchLabels": {"app": f"a{app}"}},
            "policyTypes": ["Ingress", "Egress"],
            "ingress": [{"from": clients, "ports": [{"port": "http"}, {"port": 9090}]}],
            "egress": [
                {"to": [{"podSelector": {}}, block]},
                {"to": [{"namespaceSelector": {}}], "ports": [{"port": 8000}, {"port": 8001, "endPort": 8100}]},
            ],
        }
        found.append(policy(f"p{app}", name, spec))
    return found


def workload(app: str, name: str, chance: random.Random) -> list[dict[str, Any]]:
    """A Deployment and its Service."""
    labels = {"app": app, "tier": chance.choice(("web", "api", "db")), "version": str(chance.random())}
    ports = [{"name": "http", "containerPort": 8000 + len(app) % 3}]
    template = {"metadata": {"labels": labels}, "spec": {"containers": [{"name": "main", "ports": ports}]}}
    metadata = {"name": app, "namespace": name}
    service = {"selector": {"app": app}, "ports": [{"port": 80, "targetPort": "http"}]}
    return [
        {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": metadata, "spec": {"template": template}},
        {"apiVersion": "v1", "kind": "Service", "metadata": metadata, "spec": service},
    ]


def policy(name: str, space: str, spec: dict[str, Any]) -> dict[str, Any]:
    """A NetworkPolicy."""
    metadata = {"name": name, "namespace": space}
    return {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": metadata, "spec": spec}


def run_rules(inventory: Inventory, graph: NetworkGraph) -> int:
    """The findings of all rules of the category."""
    count = 0
    folder = pathlib.Path(__file__).parents[1] / "kubelint" / "rules" / "network"
    for path in sorted(folder.glob("[a-z]*.py")):
        rule = importlib.import_module(f"kubelint.rules.network.{path.stem}").check
        if rule.subject == "Resource":
            count += sum(len(list(rule.check(one))) for one in inventory.of_kind(*rule.kinds))
        elif rule.subject == "ExposedRights":
            count += sum(len(list(rule.check(one))) for one in exposed_rights(inventory, Settings()))
        else:
            count += len(list(rule.check(graph if rule.subject == "NetworkGraph" else inventory)))
    return count


def measure(workloads: int) -> None:
    """Print one line for a size."""
    inventory = cluster(workloads)
    times = [time.process_time()]
    graph = NetworkGraph(inventory)
    assert graph.evaluation
    times.append(time.process_time())
    findings = run_rules(inventory, graph)
    times.append(time.process_time())
    written = sum(1 for _ in connections(inventory, "json").lines)
    times.append(time.process_time())
    evaluated, ruled, listed = (after - before for before, after in pairwise(times))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{workloads} workloads, {len(graph.policies)} policies: evaluation {evaluated:.2f} s, {findings} findings "
        f"{ruled:.2f} s, JSON of {written - 1} connections from scratch {listed:.2f} s, {memory} MB"
    )


if __name__ == "__main__":
    for size in map(int, sys.argv[1:] or ("5000", "10000")):
        measure(size)
