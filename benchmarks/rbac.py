"""CPU time of the access analysis on a synthetic cluster.

    python benchmarks/rbac.py [FACTOR]

Factor 1 is 5,000 service accounts, 2,000 bindings and 500 roles; the budget is 2 s, near-linear growth to factor 10.
"""

import gc
import random
import sys
import time

from kubelint.documents import Document
from kubelint.graph.access.analysis import analyse
from kubelint.inventory import Inventory
from kubelint.resources import Resource
from kubelint.settings import Settings
from kubelint.source import Source

GROUP = "rbac.authorization.k8s.io"
RESOURCES = (
    ("", "pods"),
    ("", "secrets"),
    ("", "configmaps"),
    ("", "pods/exec"),
    ("", "serviceaccounts/token"),
    ("", "nodes"),
    ("apps", "deployments"),
    ("batch", "jobs"),
    ("example.org", "widgets"),
    (GROUP, "rolebindings"),
    (GROUP, "clusterroles"),
)
VERBS = ("get", "list", "watch", "create", "update", "patch", "delete", "bind", "escalate")


def cluster(factor: int) -> list[dict[str, object]]:
    """Service accounts, roles and bindings, five of a hundred bindings cluster-wide. The same for the same factor."""
    chance = random.Random(1)
    namespaces, accounts, roles, bindings = 100 * factor, 5000 * factor, 500 * factor, 2000 * factor
    found: list[dict[str, object]] = [
        _object("v1", "ServiceAccount", f"a{i}", f"n{i % namespaces}") for i in range(accounts)
    ]
    for i in range(roles):
        picks = [(chance.choice(RESOURCES), chance.sample(VERBS, 3)) for _ in range(4)]
        rules = [{"apiGroups": [group], "resources": [name], "verbs": verbs} for (group, name), verbs in picks]
        found.append(_object(f"{GROUP}/v1", "ClusterRole", f"r{i}", None, rules=rules))
    for i in range(bindings):
        home = i % namespaces
        names = [f"a{chance.randrange(accounts // namespaces) * namespaces + home}" for _ in range(3)]
        subjects = [{"kind": "ServiceAccount", "name": name, "namespace": f"n{home}"} for name in names]
        reference = {"apiGroup": GROUP, "kind": "ClusterRole", "name": f"r{chance.randrange(roles)}"}
        kind, namespace = ("ClusterRoleBinding", None) if i % 20 == 0 else ("RoleBinding", f"n{home}")
        found.append(_object(f"{GROUP}/v1", kind, f"b{i}", namespace, roleRef=reference, subjects=subjects))
    return found


def _object(version: str, kind: str, name: str, namespace: str | None, **fields: object) -> dict[str, object]:
    metadata = {"name": name} if namespace is None else {"name": name, "namespace": namespace}
    return {"apiVersion": version, "kind": kind, "metadata": metadata, **fields}


def main() -> None:
    """Print the CPU seconds and the number of problems found."""
    gc.disable()  # as the command line does
    factor = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    document = Document(Source("cluster.yaml", ""), 0, 0, 0)
    inventory = Inventory(Resource(document, (i,), value) for i, value in enumerate(cluster(factor)))
    started = time.process_time()
    problems = sum(1 for _ in analyse(inventory, Settings()))
    print(f"factor {factor}: {time.process_time() - started:.2f} s CPU, {problems} problems")


if __name__ == "__main__":
    main()
