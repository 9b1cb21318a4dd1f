"""CPU time of the reference graph and its rules on a synthetic cluster.

    python benchmarks/references.py [WORKLOADS]...

5,000 workloads come with 5,000 Services, ConfigMaps and Secrets each; the budget is 2 s, near-linear growth.
"""

import gc
import sys
import time
from collections.abc import Iterator
from typing import Any

from kubelint.documents import Document
from kubelint.engine import Engine, Rules
from kubelint.graph.references.analysis import analyse
from kubelint.inventory import Inventory
from kubelint.resources import Resource
from kubelint.rules.index import RULES
from kubelint.rulesets import Selection, resolve
from kubelint.settings import Settings
from kubelint.source import Source

SUBJECTS = ("MissingKey", "MissingObject", "ReferenceGraph")


def cluster(workloads: int) -> Iterator[dict[str, Any]]:
    """Deployments with a Service, ConfigMap, Secret, autoscaler and budget each; one of twenty is broken somewhere."""
    for number in range(workloads):
        name, home = f"app-{number}", f"team-{number % max(1, workloads // 50)}"
        broken = number % 20 == 0
        labels = {"app": name, "part-of": home}
        container = {
            "name": "app",
            "image": "registry.example.com/app:1.2.3",
            "ports": [{"name": "http", "containerPort": 8080}],
            "envFrom": [{"configMapRef": {"name": f"{name}x" if broken else name}}],
            "env": [{"name": "TOKEN", "valueFrom": {"secretKeyRef": {"name": name, "key": "token"}}}],
        }
        template = {"metadata": {"labels": labels}, "spec": {"containers": [container]}}
        selector = {"matchLabels": {"app": name}}
        yield made("apps/v1", "Deployment", name, home, spec={"selector": selector, "template": template})
        ports = [{"name": "http", "port": 80, "targetPort": "http"}]
        wanted = {"app": f"{name}y" if broken else name, "part-of": home}
        yield made("v1", "Service", name, home, spec={"selector": wanted, "ports": ports})
        yield made("v1", "ConfigMap", name, home, data={"mode": "fast"})
        yield made("v1", "Secret", name, home, stringData={"token": "…"})
        target = {"apiVersion": "apps/v1", "kind": "Deployment", "name": name}
        scaler = {"scaleTargetRef": target, "minReplicas": 2, "maxReplicas": 5}
        yield made("autoscaling/v2", "HorizontalPodAutoscaler", name, home, spec=scaler)
        yield made("policy/v1", "PodDisruptionBudget", name, home, spec={"selector": selector, "minAvailable": 1})


def made(version: str, kind: str, name: str, namespace: str, **fields: Any) -> dict[str, Any]:
    """An object."""
    return {"apiVersion": version, "kind": kind, "metadata": {"name": name, "namespace": namespace}, **fields}


def measure(workloads: int) -> None:
    """One line: objects, findings, CPU seconds."""
    resources = []
    for number, value in enumerate(cluster(workloads)):
        source = Source(f"{number}.yaml", "kind: x\n")
        document = Document(source, 0, 0, 0)
        document.value = value
        resource = Resource(document, (), value)
        document.resources.append(resource)
        resources.append(resource)
    enabled = resolve(RULES, Selection(ruleset="strict"))
    rules = [rule for rule in enabled.values() if rule.info.subject in SUBJECTS]
    engine = Engine(Rules(rules))
    engine.rules.of("ReferenceGraph")
    start = time.process_time()
    engine.guarded("references", lambda: analyse(Inventory(resources), Settings()))
    seconds = time.process_time() - start
    assert not engine.failures, engine.failures
    found = len(engine.diagnostics)
    print(f"{workloads:>7} workloads {len(resources):>8} objects {found:>7} findings {seconds:>8.2f} s CPU")


if __name__ == "__main__":
    gc.disable()  # as the program does
    for argument in sys.argv[1:] or ("500", "5000", "50000"):
        measure(int(argument))
