"""The tables of references and products, applied to objects."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kubelint.graph.references.fields import Field, steps_of
from kubelint.graph.references.making import products_of
from kubelint.graph.references.pods import PodIndex
from kubelint.graph.references.reading import DEFINITION, is_read, references_of
from kubelint.graph.references.tables import OTHER_POD_SPECS, POD_FIELDS
from kubelint.graph.references.tables.custom import ALL_FIELDS as OBJECT_FIELDS
from kubelint.graph.references.tables.custom import ALL_PRODUCTS as PRODUCTS
from kubelint.inventory import KEPT_KINDS
from kubelint.resources import POD_SPEC_PATHS
from kubelint.rules.index import RULES
from tests.references.manifests import inventory_of, made

FIELDS: list[Field] = [*POD_FIELDS, *(field for fields in OBJECT_FIELDS.values() for field in fields)]


def read(*texts: str) -> set[tuple[str, str | None, str]]:
    """Kind, namespace and name of every reference."""
    return {(r.kind, r.namespace, r.name) for one in inventory_of(*texts).resources for r in references_of(one)}


def test_every_rule_of_the_tables_exists() -> None:
    assert {field.rule for field in FIELDS} - {""} <= {info.name for info in RULES}


@pytest.mark.parametrize("table", [OBJECT_FIELDS, PRODUCTS, POD_SPEC_PATHS, OTHER_POD_SPECS])
def test_kinds_with_references_keep_their_values(table: dict[tuple[str, str], object]) -> None:
    for group, kind in table:
        if (group, kind) == DEFINITION:
            continue
        resource = inventory_of(made(kind, "x", version=f"{group}/v1" if group else "v1")).resources[0]
        assert (kind or None) in KEPT_KINDS or is_read(resource), kind


def test_steps() -> None:
    assert steps_of("spec.rules[].http.paths[].backend") == ["spec", "rules", "[]", "http", "paths", "[]", "backend"]


@pytest.mark.parametrize(
    ("spec", "wanted"),
    [
        ("volumes: [{configMap: {name: a}}]", "ConfigMap"),
        ("volumes: [{secret: {secretName: a}}]", "Secret"),
        ("volumes: [{projected: {sources: [{configMap: {name: a}}]}}]", "ConfigMap"),
        ("volumes: [{projected: {sources: [{secret: {name: a}}]}}]", "Secret"),
        ("volumes: [{persistentVolumeClaim: {claimName: a}}]", "PersistentVolumeClaim"),
        ("volumes: [{azureFile: {secretName: a}}]", "Secret"),
        ("volumes: [{csi: {nodePublishSecretRef: {name: a}}}]", "Secret"),
        ("volumes: [{csi: {volumeAttributes: {secretProviderClass: a}}}]", "SecretProviderClass"),
        ("containers: [{envFrom: [{configMapRef: {name: a}}]}]", "ConfigMap"),
        ("initContainers: [{envFrom: [{secretRef: {name: a}}]}]", "Secret"),
        ("ephemeralContainers: [{env: [{valueFrom: {secretKeyRef: {name: a, key: b}}}]}]", "Secret"),
        ("containers: [{env: [{valueFrom: {configMapKeyRef: {name: a, key: b}}}]}]", "ConfigMap"),
        ("imagePullSecrets: [{name: a}]", "Secret"),
        ("serviceAccountName: a", "ServiceAccount"),
        ("resourceClaims: [{resourceClaimName: a}]", "ResourceClaim"),
    ],
)
def test_pod_specs_of_every_kind(spec: str, wanted: str) -> None:
    for (group, kind), path in POD_SPEC_PATHS.items():
        below = "".join(f"{key}: {{" for key in path)
        version = f"{group}/v1" if group else "v1"
        start = f"{{apiVersion: {version}, kind: {kind}, metadata: {{name: x, namespace: shop}}, "
        text = f"{start}{below}{spec}{'}' * len(path)}}}"
        assert (wanted, "shop", "a") in read(text), kind


def test_several_pod_templates_of_one_object() -> None:
    template = "{template: {spec: {template: {metadata: {labels: {app: %s}}, spec: {serviceAccountName: %s}}}}}"
    jobs = ", ".join(template % (name, name) for name in "ab")
    spec = f"{{replicatedJobs: [{jobs}]}}"
    text = f"{{apiVersion: jobset.x-k8s.io/v1alpha2, kind: JobSet, metadata: {{name: x}}, spec: {spec}}}"
    assert read(text) == {("ServiceAccount", "default", "a"), ("ServiceAccount", "default", "b")}
    workloads = PodIndex(inventory_of(text)).by_namespace["default"]
    assert [workload.pod_labels for workload in workloads] == [{"app": "a"}, {"app": "b"}]


@pytest.mark.parametrize("name", ["priorityClassName", "runtimeClassName"])
def test_classes_have_no_namespace(name: str) -> None:
    [(_, namespace, _)] = read(made("Pod", "x", spec={name: "a"}))
    assert namespace is None


def test_a_reference_may_name_its_namespace() -> None:
    backend = [{"backendRefs": [{"name": "a", "namespace": "back"}, {"name": "b"}]}]
    text = made("HTTPRoute", "x", version="gateway.networking.k8s.io/v1", spec={"rules": backend})
    assert read(text) == {("Service", "back", "a"), ("Service", "shop", "b")}


def test_namespace_and_name_in_one_annotation() -> None:
    text = """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: x, namespace: shop, annotations: {nginx.ingress.kubernetes.io/auth-secret: front/users}}
    """
    assert read(text) == {("Secret", "front", "users")}


def test_places_are_those_of_the_names() -> None:
    inventory = inventory_of(made("Pod", "x", spec={"volumes": [{"secret": {"secretName": "a"}}]}))
    [reference] = references_of(inventory.resources[0])
    assert reference.path == ("spec", "volumes", 0, "secret", "secretName")


def test_items_of_a_list_have_paths_of_the_list() -> None:
    pod = made("Pod", "x", spec={"serviceAccountName": "a"}).strip()
    inventory = inventory_of(f'{{"apiVersion": "v1", "kind": "List", "items": [{pod}]}}')
    [reference] = references_of(inventory.resources[0])
    assert reference.path == ("items", 0, "spec", "serviceAccountName")


@pytest.mark.parametrize(
    ("kind", "version", "fields", "product"),
    [
        ("Certificate", "cert-manager.io/v1", {"spec": {"secretName": "a"}}, ("Secret", "shop", "a")),
        ("SealedSecret", "bitnami.com/v1alpha1", {}, ("Secret", "shop", "x")),
        ("ExternalSecret", "external-secrets.io/v1", {"spec": {"target": {"name": "a"}}}, ("Secret", "shop", "a")),
        ("ExternalSecret", "external-secrets.io/v1beta1", {}, ("Secret", "shop", "x")),
        ("Bundle", "trust.cert-manager.io/v1alpha1", {}, ("ConfigMap", None, "x")),
        ("Service", "serving.knative.dev/v1", {}, ("Service", "shop", "x")),
        ("OnePasswordItem", "onepassword.com/v1", {}, ("Secret", "shop", "x")),
        ("VaultStaticSecret", "secrets.hashicorp.com/v1beta1", {"spec": {"destination": {"name": "a"}}},
         ("Secret", "shop", "a")),
        ("Kustomization", "kustomize.config.k8s.io/v1beta1", {"secretGenerator": [{"name": "a"}]},
         ("Secret", None, "a")),
    ],
)  # fmt: skip
def test_products(kind: str, version: str, fields: dict[str, Any], product: tuple[str, str | None, str]) -> None:
    inventory = inventory_of(made(kind, "x", version=version, **fields))
    assert product in {(p.kind, p.namespace, p.name) for p in products_of(inventory.resources[0])}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["name", "key", "items"]), inner),
    max_leaves=5,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(FIELDS), st.sampled_from([*OBJECT_FIELDS, *POD_SPEC_PATHS]), JSON)
def test_wrong_types_anywhere_do_no_harm(field: Field, kind: tuple[str, str], value: object) -> None:
    nested: object = value
    for step in reversed([*map(str, POD_SPEC_PATHS.get(kind, ())), *steps_of(field.path)]):
        nested = [nested] if step == "[]" else {step: nested}
    assume(isinstance(nested, dict))
    assert isinstance(nested, dict)
    identity = {"apiVersion": f"{kind[0]}/v1" if kind[0] else "v1", "kind": kind[1], "metadata": {"name": "x"}}
    for reference in references_of(inventory_of(json.dumps({**nested, **identity})).resources[0]):
        assert isinstance(reference.name, str)
