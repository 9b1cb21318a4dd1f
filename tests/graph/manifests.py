"""Inventories and pictures for the tests of this folder."""

import json
import pathlib

from kubelint.cli.graph import PICTURES
from kubelint.graph.model import Picture
from kubelint.inventory import Inventory
from tests.manifests import inventory

SHOP = pathlib.Path(__file__).parents[2] / "testdata" / "projects" / "shop"

HOSTILE = (
    '"><script>alert(1)</script>',
    "</script><img src=x onerror=alert(1)>",
    "a\\",
    'quote " back \\ slash',
    "line\nbreak\r\ttab",
    "\u202eright\u2066left\u200b",
    "]]><!--",
    "%%{init: {}}%% end; style n0 fill:red",
    "`${alert(1)}` {{x}} {title} {script}",
    "nul \x00 esc \x1b[31m \ufffe",
    "漢字 и emoji 🚀",
    "&lt;b&gt; &amp; #quot;",
)


def of_objects(objects: list[dict[str, object]]) -> Inventory:
    """An inventory of objects."""
    text = json.dumps({"apiVersion": "v1", "kind": "List", "items": objects})
    return inventory(text.replace("\\ud83d\\ude80", "🚀"))  # YAML knows no surrogate pairs


def shop(name: str) -> Picture:
    """A graph of the shop."""
    return PICTURES[name](inventory(*(path.read_text() for path in sorted(SHOP.rglob("*.yaml")))))


def workload(name: str, namespace: str, labels: dict[str, str], **spec: object) -> dict[str, object]:
    """A Deployment with one container."""
    containers = [{"name": "c", "image": "i", "ports": [{"containerPort": 80}]}]
    template = {"metadata": {"labels": labels}, "spec": {"containers": containers, **spec}}
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": name, "namespace": namespace},
        "spec": {"selector": {"matchLabels": labels}, "template": template},
    }


def hostile(name: str) -> Picture:
    """A graph of objects whose names and values are meant to break every format."""
    objects: list[dict[str, object]] = []
    for number, word in enumerate(HOSTILE):
        space = HOSTILE[(number + 1) % len(HOSTILE)]
        meta = {"name": word, "namespace": space}
        objects += [
            workload(word, space, {"app": word}, serviceAccountName=word, volumes=[{"configMap": {"name": word}}]),
            {"apiVersion": "v1", "kind": "Service", "metadata": meta, "spec": {"selector": {"app": f"{word}!"}}},
            {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": meta},
            {
                "apiVersion": "rbac.authorization.k8s.io/v1",
                "kind": "ClusterRoleBinding",
                "metadata": {"name": word},
                "roleRef": {"kind": "ClusterRole", "name": word if number % 2 else "cluster-admin"},
                "subjects": [{"kind": "User", "name": word}, {"kind": "ServiceAccount", **meta}],
            },
        ]
    return PICTURES[name](of_objects(objects))


def world(count: int, name: str) -> Picture:
    """A graph of `count` workloads, each with what it needs, in eight namespaces."""
    objects: list[dict[str, object]] = []
    for number in range(count):
        own, space = f"app-{number}", f"team-{number % 8}"
        meta = {"name": own, "namespace": space}
        env = [{"configMapRef": {"name": own}}, {"secretRef": {"name": f"app-{number // 3 * 3}"}}]
        labels = {"app": own}
        containers = [{"name": "c", "image": "i", "envFrom": env, "ports": [{"containerPort": 8000 + number % 5}]}]
        objects += [
            workload(own, space, labels, containers=containers, serviceAccountName=own),
            {"apiVersion": "v1", "kind": "Service", "metadata": meta, "spec": {"selector": labels}},
            {"apiVersion": "v1", "kind": "ConfigMap", "metadata": meta, "data": {}},
            {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": meta},
        ]
        if number % 3 == 0:
            ingress = [{"from": [{"podSelector": {}}], "ports": [{"port": 8000 + number % 5}]}]
            spec = {"podSelector": {"matchLabels": labels}, "ingress": ingress}
            policy = {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": meta, "spec": spec}
            objects.append(policy)
    return PICTURES[name](of_objects(objects))
