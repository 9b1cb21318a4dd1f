"""Keys of ConfigMaps and Secrets: where they are known, and who adds some later."""

import pytest

from kubelint.graph.references.missing import missing_keys
from tests.references.manifests import deployment, graph_of, graph_of_files, made

KUSTOMIZATION = "kind: Kustomization\napiVersion: kustomize.config.k8s.io/v1beta1\nresources: [web.yaml]\n"


def wants(key: str, namespace: str = "shop") -> str:
    """A Deployment with a variable from this key of ConfigMap `settings`."""
    variable = {"name": "A", "valueFrom": {"configMapKeyRef": {"name": "settings", "key": key}}}
    return deployment("web", namespace, containers=[{"name": "app", "image": "app:1", "env": [variable]}])


@pytest.mark.parametrize(
    ("generator", "missing"),
    [
        ("literals: [mode=fast]", ["size"]),
        ("literals: [size=1]", []),
        ("files: [size=a/b.txt]", []),
        ("envs: [all.env]", []),
    ],
)
def test_what_a_kustomization_generates(generator: str, missing: list[str]) -> None:
    generators = f"namespace: shop\nconfigMapGenerator: [{{name: settings, {generator}}}]\n"
    files = {"kustomization.yaml": KUSTOMIZATION + generators, "web.yaml": wants("size")}
    assert [problem.key for problem in missing_keys(graph_of_files(files))] == missing


@pytest.mark.parametrize(("key", "count"), [("NodeHosts", 0), ("Corefil", 1)])
def test_the_cluster_adds_keys_to_objects_of_its_own(key: str, count: int) -> None:
    """As k3s does to the ConfigMap of CoreDNS."""
    settings = made("ConfigMap", "settings", "kube-system", data={"Corefile": "."})
    assert len(list(missing_keys(graph_of(wants(key, "kube-system"), settings)))) == count
