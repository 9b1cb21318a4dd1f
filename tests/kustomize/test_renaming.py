"""References by name to objects that a kustomization renames."""

import json

import pytest

from kubelint.graph.references.missing import missing_objects
from tests.references.manifests import deployment, graph_of_files, made

KUSTOMIZATION = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n"
SCALER = made("ScaledObject", "web", version="keda.sh/v1alpha1", spec={"scaleTargetRef": {"name": "web"}})
PLAIN_SCALER = made(
    "HorizontalPodAutoscaler", "web", version="autoscaling/v2",
    spec={"scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"}, "maxReplicas": 3},
)  # fmt: skip


def helps(source: str, *fields: str) -> list[str]:
    """The remedies for what is missing where a kustomization with these fields builds the source and a Deployment."""
    files = {"kustomization.yaml": KUSTOMIZATION + "\n".join(fields), "a.yaml": f"{source}---\n{deployment('web')}"}
    return [problem.finding().help or "" for problem in missing_objects(graph_of_files(files))]


def test_kustomize_follows_the_fields_of_kubernetes_alone() -> None:
    [remedy] = helps(SCALER, "namePrefix: dev-")
    assert remedy.startswith("kustomize builds `dev-web` of it and does not follow this field: ")
    assert helps(PLAIN_SCALER, "namePrefix: dev-") == []


@pytest.mark.parametrize(
    "fields",
    [
        ["namespace: dev"],
        ["namePrefix: dev-", "configurations: [names.yaml]"],
        ["namePrefix: dev-", "replacements: [{path: names.yaml}]"],
    ],
)
def test_what_may_be_followed_all_the_same(fields: list[str]) -> None:
    assert helps(SCALER, *fields) == []


def test_annotations_are_followed() -> None:
    annotations = {"nginx.ingress.kubernetes.io/auth-secret": "users"}
    metadata = {"name": "web", "namespace": "shop", "annotations": annotations}
    ingress = {"apiVersion": "networking.k8s.io/v1", "kind": "Ingress", "metadata": metadata}
    assert helps(f"{json.dumps(ingress)}\n---\n{made('Secret', 'users')}", "namePrefix: dev-") == []


def test_the_old_field_of_an_account_means_nothing_beside_the_new_one() -> None:
    pod = made("Pod", "a", spec={"serviceAccount": "web", "serviceAccountName": "web", "containers": []})
    assert helps(f"{pod}---\n{made('ServiceAccount', 'web')}", "namePrefix: dev-") == []


def rollout(kind: str = "Rollout", version: str = "argoproj.io/v1alpha1") -> str:
    """A workload with variables from ConfigMap `settings`."""
    text = deployment("web", containers=[{"name": "a", "envFrom": [{"configMapRef": {"name": "settings"}}]}])
    return text.replace('"Deployment"', f'"{kind}"').replace("apps/v1", version)


@pytest.mark.parametrize(
    ("source", "fields", "count"),
    [
        (rollout(), [], 1),
        (rollout("Deployment", "apps/v1"), [], 0),
        (rollout(), ["generatorOptions: {disableNameSuffixHash: true}"], 0),
        (rollout(), ["configurations: [rollouts.yaml]"], 0),
    ],
)
def test_hashes_of_generated_names(source: str, fields: list[str], count: int) -> None:
    generator = "namespace: shop\nconfigMapGenerator: [{name: settings, literals: [a=1]}]"
    found = helps(source, generator, *fields)
    assert len([remedy for remedy in found if "with a hash" in remedy]) == len(found) == count


def test_a_generator_without_a_hash() -> None:
    options = "options: {disableNameSuffixHash: true}"
    assert not helps(rollout(), f"namespace: shop\nconfigMapGenerator: [{{name: settings, {options}}}]")


def test_a_generated_secret_has_its_type() -> None:
    generator = "secretGenerator: [{name: registry, files: [.dockerconfigjson], type: kubernetes.io/dockerconfigjson}]"
    graph = graph_of_files({"kustomization.yaml": KUSTOMIZATION + generator, "a.yaml": deployment("web")})
    [secret] = graph.inventory.of_kind("Secret")
    assert secret.text("type") == "kubernetes.io/dockerconfigjson"
