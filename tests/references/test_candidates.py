"""What is said to have been meant."""

import pytest

from kubelint.graph.references.missing import missing_objects
from tests.references.manifests import deployment, graph_of, made

CERTIFICATE = {"secretName": "a", "dnsNames": ["a.example.com"]}


@pytest.mark.parametrize(
    ("own", "other"), [("Issuer", "ClusterIssuer"), ("ClusterIssuer", "Issuer")], ids=["cluster", "namespace"]
)
def test_an_issuer_of_the_other_kind(own: str, other: str) -> None:
    """The kind of an `issuerRef` is Issuer where none is written."""
    issuer = made(other, "corp", version="cert-manager.io/v1", spec={"selfSigned": {}})
    kind = {} if own == "Issuer" else {"kind": own}
    spec = CERTIFICATE | {"issuerRef": {"name": "corp", **kind}}
    graph = graph_of(issuer, made("Certificate", "a", version="cert-manager.io/v1", spec=spec))
    [problem] = missing_objects(graph)
    assert problem.finding().help == f"did you mean the {other} of that name?"


def test_a_workload_of_another_kind() -> None:
    target = {"apiVersion": "apps/v1", "kind": "StatefulSet", "name": "web"}
    scaler = made("HorizontalPodAutoscaler", "web", version="autoscaling/v2", spec={"scaleTargetRef": target})
    [problem] = missing_objects(graph_of(deployment("web"), scaler))
    assert problem.finding().help == "did you mean the Deployment of that name?"


@pytest.mark.parametrize(("target", "count"), [("wbe", 1), ("web", 0)])
def test_flagger_makes_no_target_of_its_own(target: str, count: int) -> None:
    spec = {"targetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": target}, "service": {"port": 80}}
    canary = made("Canary", target, version="flagger.app/v1beta1", spec=spec)
    assert len(list(missing_objects(graph_of(deployment("web"), canary)))) == count


def test_but_a_chart_may_make_it() -> None:
    spec = {"targetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "api"}, "service": {"port": 80}}
    canary = made("Canary", "api", version="flagger.app/v1beta1", spec=spec)
    release = made("HelmRelease", "api", version="helm.toolkit.fluxcd.io/v2", spec={"chart": {"spec": {"chart": "x"}}})
    assert list(missing_objects(graph_of(deployment("web"), canary, release))) == []


@pytest.mark.parametrize(("target", "count"), [({"name": "b"}, 1), ({}, 0)])
def test_an_external_secret_makes_the_secret_it_says(target: dict[str, str], count: int) -> None:
    spec = {"secretStoreRef": {"name": "s", "kind": "ClusterSecretStore"}, "target": target}
    external = made("ExternalSecret", "settings", version="external-secrets.io/v1", spec=spec)
    container = {"name": "app", "image": "app:1", "envFrom": [{"secretRef": {"name": "settings"}}]}
    graph = graph_of(deployment("web", containers=[container]), external, made("Secret", "other"))
    assert len(list(missing_objects(graph))) == count


@pytest.mark.parametrize(("name", "count"), [("standard-rwo", 0), ("gp2", 0), ("fats", 1)])
def test_storage_classes_that_clusters_come_with(name: str, count: int) -> None:
    claim = made("PersistentVolumeClaim", "data", spec={"storageClassName": name})
    storage = made("StorageClass", "fast", version="storage.k8s.io/v1", provisioner="disk.example.com")
    assert len(list(missing_objects(graph_of(claim, storage)))) == count


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("ceph-blcok", "did you mean `ceph-block`?"),
        (
            "ceph-files",
            "did you mean `ceph-block`? If not, add the StorageClass, or declare it as `external` in the configuration",
        ),
        ("other", "add the StorageClass, or declare it as `external` in the configuration"),
    ],
)
def test_what_is_hardly_meant_is_not_all_that_is_said(name: str, remedy: str) -> None:
    claim = made("PersistentVolumeClaim", "data", spec={"storageClassName": name})
    storage = made("StorageClass", "ceph-block", version="storage.k8s.io/v1", provisioner="disk.example.com")
    [problem] = missing_objects(graph_of(claim, storage))
    assert problem.finding().help == remedy
