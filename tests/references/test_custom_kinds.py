"""What custom resources name, and what their controllers make: a manifest and what must be read from it."""

import pytest

from kubelint.graph.references.making import products_of
from kubelint.graph.references.missing import missing_objects
from kubelint.graph.references.reading import references_of
from tests.references.manifests import graph_of, inventory_of, made

ISTIO, TEKTON = "networking.istio.io/v1", "tekton.dev/v1"
ROUTES = {"http": [{"route": [{"destination": {"host": "a"}}], "mirror": {"host": "b.back.svc.cluster.local"}}]}
WORKFLOW = {
    "serviceAccountName": "a",
    "templates": [
        {
            "name": "main",
            "steps": [[{"name": "s", "templateRef": {"name": "b", "template": "t"}}]],
            "dag": {"tasks": [{"name": "d", "templateRef": {"name": "c", "template": "t"}}]},
        },
        {"name": "t", "container": {"envFrom": [{"secretRef": {"name": "d"}}]}},
    ],
    "volumes": [{"name": "v", "persistentVolumeClaim": {"claimName": "e"}}],
}
RUN = {
    "pipelineRef": {"name": "a"},
    "taskRunTemplate": {"serviceAccountName": "b"},
    "workspaces": [{"name": "w", "persistentVolumeClaim": {"claimName": "c"}}, {"secret": {"secretName": "d"}}],
}
ROLLOUT = {
    "workloadRef": {"kind": "Deployment", "name": "a"},
    "strategy": {
        "canary": {
            "canaryService": "b",
            "analysis": {"templates": [{"templateName": "c"}]},
            "trafficRouting": {"istio": {"virtualService": {"name": "d"}}, "nginx": {"stableIngress": "e"}},
        }
    },
}
LISTENERS = {"triggers": [{"bindings": [{"ref": "a"}], "template": {"ref": "b"}}], "serviceAccountName": "c"}
SOLVER = {"dns01": {"cloudflare": {"apiTokenSecretRef": {"name": "a", "key": "token"}}}}
TARGETS = {"targetRefs": [{"group": "gateway.networking.k8s.io", "kind": "Gateway", "name": "a"}]}


@pytest.mark.parametrize(
    ("kind", "version", "spec", "wanted"),
    [
        ("VirtualService", ISTIO, ROUTES, [("Service", "shop", "a"), ("Service", "back", "b")]),
        (
            "VirtualService",
            ISTIO,
            {"gateways": ["a", "infra/b", "mesh"]},
            [("Gateway", "shop", "a"), ("Gateway", "infra", "b"), ("Gateway", "shop", "mesh")],
        ),
        ("VirtualService", ISTIO, {"tcp": [{"route": [{"destination": {"host": "a.example.com"}}]}]}, []),
        ("DestinationRule", ISTIO, {"host": "a"}, [("Service", "shop", "a")]),
        ("DestinationRule", ISTIO, {"host": "*.local"}, []),
        ("Gateway", ISTIO, {"servers": [{"tls": {"credentialName": "a"}}]}, [("Secret", None, "a")]),
        ("AuthorizationPolicy", "security.istio.io/v1", TARGETS, [("Gateway", "shop", "a")]),
        ("SecurityPolicy", "gateway.envoyproxy.io/v1alpha1", TARGETS, [("Gateway", "shop", "a")]),
        (
            "HTTPRoute",
            "gateway.networking.k8s.io/v1",
            {"rules": [{"filters": [{"extensionRef": {"group": "x.io", "kind": "Filter", "name": "a"}}]}]},
            [("Filter", "shop", "a")],
        ),
        (
            "Gateway",
            "gateway.networking.k8s.io/v1",
            {"tls": {"frontend": {"default": {"validation": {"caCertificateRefs": [{"name": "a"}]}}}}},
            [("ConfigMap", "shop", "a")],
        ),
        (
            "IngressRouteTCP",
            "traefik.containo.us/v1alpha1",
            {"routes": [{"services": [{"name": "a"}], "middlewares": [{"name": "b", "namespace": "back"}]}]},
            [("Service", "shop", "a"), ("MiddlewareTCP", "back", "b")],
        ),
        (
            "Middleware",
            "traefik.io/v1alpha1",
            {"basicAuth": {"secret": "a"}, "chain": {"middlewares": [{"name": "b"}]}},
            [("Secret", "shop", "a"), ("Middleware", "shop", "b")],
        ),
        (
            "PipelineRun",
            TEKTON,
            RUN,
            [
                ("Pipeline", "shop", "a"),
                ("ServiceAccount", "shop", "b"),
                ("PersistentVolumeClaim", "shop", "c"),
                ("Secret", "shop", "d"),
            ],
        ),
        (
            "Pipeline",
            TEKTON,
            {"tasks": [{"taskRef": {"name": "a"}}, {"taskRef": {"resolver": "hub"}}], "finally": []},
            [("Task", "shop", "a")],
        ),
        ("TaskRun", TEKTON, {"taskRef": {"name": "a", "bundle": "registry.example.com/tasks:1"}}, []),
        ("TaskRun", TEKTON, {"taskRef": {"name": "a", "kind": "ClusterTask"}}, [("ClusterTask", None, "a")]),
        (
            "EventListener",
            "triggers.tekton.dev/v1beta1",
            LISTENERS,
            [("TriggerBinding", "shop", "a"), ("TriggerTemplate", "shop", "b"), ("ServiceAccount", "shop", "c")],
        ),
        (
            "Workflow",
            "argoproj.io/v1alpha1",
            WORKFLOW,
            [
                ("ServiceAccount", "shop", "a"),
                ("WorkflowTemplate", "shop", "b"),
                ("WorkflowTemplate", "shop", "c"),
                ("Secret", "shop", "d"),
                ("PersistentVolumeClaim", "shop", "e"),
            ],
        ),
        (
            "CronWorkflow",
            "argoproj.io/v1alpha1",
            {"workflowSpec": {"workflowTemplateRef": {"name": "a", "clusterScope": True}}},
            [("ClusterWorkflowTemplate", None, "a")],
        ),
        (
            "Rollout",
            "argoproj.io/v1alpha1",
            ROLLOUT,
            [
                ("Deployment", "shop", "a"),
                ("Service", "shop", "b"),
                ("AnalysisTemplate", "shop", "c"),
                ("VirtualService", "shop", "d"),
                ("Ingress", "shop", "e"),
            ],
        ),
        (
            "Sensor",
            "argoproj.io/v1alpha1",
            {"eventBusName": "a", "dependencies": [{"eventSourceName": "b"}]},
            [("EventBus", "shop", "a"), ("EventSource", "shop", "b")],
        ),
        (
            "Trigger",
            "eventing.knative.dev/v1",
            {"broker": "a", "subscriber": {"ref": {"apiVersion": "v1", "kind": "Service", "name": "b"}}},
            [("Broker", "shop", "a"), ("Service", "shop", "b")],
        ),
        (
            "Subscription",
            "messaging.knative.dev/v1",
            {"channel": {"kind": "InMemoryChannel", "name": "a"}},
            [("InMemoryChannel", "shop", "a")],
        ),
        (
            "Kustomization",
            "kustomize.toolkit.fluxcd.io/v1",
            {"dependsOn": [{"name": "a"}], "sourceRef": {"kind": "OCIRepository", "name": "b", "namespace": "flux"}},
            [("Kustomization", "shop", "a"), ("OCIRepository", "flux", "b")],
        ),
        ("GitRepository", "source.toolkit.fluxcd.io/v1", {"secretRef": {"name": "a"}}, [("Secret", "shop", "a")]),
        (
            "Schedule",
            "velero.io/v1",
            {"template": {"storageLocation": "a", "includedNamespaces": ["b"]}},
            [("BackupStorageLocation", "shop", "a"), ("Namespace", None, "b")],
        ),
        (
            "VolumeSnapshot",
            "snapshot.storage.k8s.io/v1",
            {"volumeSnapshotClassName": "a", "source": {"persistentVolumeClaimName": "b"}},
            [("VolumeSnapshotClass", None, "a"), ("PersistentVolumeClaim", "shop", "b")],
        ),
        (
            "PersistentVolumeClaim",
            "v1",
            {"dataSourceRef": {"kind": "VolumeSnapshot", "name": "a", "namespace": "back"}},
            [("VolumeSnapshot", "back", "a")],
        ),
        (
            "PersistentVolume",
            "v1",
            {"azureFile": {"secretName": "a", "secretNamespace": "back"}, "rbd": {"secretRef": {"name": "b"}}},
            [("Secret", "back", "a"), ("Secret", None, "b")],
        ),
        (
            "HorizontalPodAutoscaler",
            "autoscaling/v2",
            {"metrics": [{"object": {"describedObject": {"kind": "Ingress", "name": "a"}}}]},
            [("Ingress", "shop", "a")],
        ),
        (
            "ResourceClaim",
            "resource.k8s.io/v1",
            {"devices": {"requests": [{"exactly": {"deviceClassName": "a"}}, {"firstAvailable": []}]}},
            [("DeviceClass", None, "a")],
        ),
        (
            "FlowSchema",
            "flowcontrol.apiserver.k8s.io/v1",
            {"priorityLevelConfiguration": {"name": "a"}},
            [("PriorityLevelConfiguration", None, "a")],
        ),
        ("Service", "v1", {"externalName": "a.back.svc.cluster.local"}, [("Service", "back", "a")]),
        ("Service", "v1", {"externalName": "database"}, []),
        ("Issuer", "cert-manager.io/v1", {"acme": {"solvers": [SOLVER]}}, [("Secret", "shop", "a")]),
        ("ClusterIssuer", "cert-manager.io/v1", {"acme": {"solvers": [SOLVER]}}, [("Secret", None, "a")]),
        (
            "SecretStore",
            "external-secrets.io/v1",
            {"provider": {"vault": {"auth": {"tokenSecretRef": {"name": "a", "key": "t"}}}}},
            [("Secret", "shop", "a")],
        ),
        ("VaultStaticSecret", "secrets.hashicorp.com/v1beta1", {"vaultAuthRef": "a/b"}, [("VaultAuth", "a", "b")]),
        (
            "Prometheus",
            "monitoring.coreos.com/v1",
            {"additionalScrapeConfigs": {"name": "a", "key": "k"}},
            [("Secret", "shop", "a")],
        ),
        (
            "ServiceMonitor",
            "monitoring.coreos.com/v1",
            {"endpoints": [{"tlsConfig": {"ca": {"configMap": {"name": "a", "key": "ca"}}}}]},
            [("ConfigMap", "shop", "a")],
        ),
        (
            "ProviderConfig",
            "aws.upbound.io/v1beta1",
            {"credentials": {"secretRef": {"namespace": "crossplane", "name": "a", "key": "k"}}},
            [("Secret", "crossplane", "a")],
        ),
    ],
)  # fmt: skip
def test_references(kind: str, version: str, spec: dict[str, object], wanted: list[tuple[str, str, str]]) -> None:
    [resource] = inventory_of(made(kind, "x", version=version, spec=spec)).resources
    assert [(r.kind, r.namespace, r.name) for r in references_of(resource)] == wanted


@pytest.mark.parametrize(
    ("networks", "wanted"),
    [
        ("a, other/b@eth1", [("shop", "a"), ("other", "b")]),
        ('[{"name": "a"}]', []),
    ],
)  # fmt: skip
def test_networks_of_pods(networks: str, wanted: list[tuple[str, str]]) -> None:
    metadata = {"annotations": {"k8s.v1.cni.cncf.io/networks": networks}}
    text = made("Deployment", "x", version="apps/v1", spec={"template": {"metadata": metadata, "spec": {}}})
    [resource] = inventory_of(text).resources
    assert [(r.namespace, r.name) for r in references_of(resource)] == wanted


def annotated(kind: str, version: str, annotation: str, value: str) -> str:
    """An object with one annotation."""
    metadata = f"{{name: x, namespace: shop, annotations: {{{annotation}: {value}}}}}"
    return f"{{apiVersion: {version}, kind: {kind}, metadata: {metadata}}}"


@pytest.mark.parametrize(
    ("kind", "version", "annotation", "wanted"),
    [
        ("APIService", "apiregistration.k8s.io/v1", "cert-manager.io/inject-ca-from", ("Certificate", "a", "b")),
        ("Ingress", "networking.k8s.io/v1", "konghq.com/plugins", ("KongPlugin", "a", "b")),
    ],
)  # fmt: skip
def test_annotations(kind: str, version: str, annotation: str, wanted: tuple[str, str, str]) -> None:
    [resource] = inventory_of(annotated(kind, version, annotation, "a/b")).resources
    assert [(r.kind, r.namespace, r.name) for r in references_of(resource)] == [wanted]


CONNECTION = {"writeConnectionSecretToRef": {"name": "a", "namespace": "back"}}
GENERATE = {"rules": [{"generate": {"kind": "Secret", "name": "a", "namespace": "{{request.object.metadata.name}}"}}]}
REFLECTED = {"reflector.v1.k8s.emberstack.com/reflection-allowed": "true"}


@pytest.mark.parametrize(
    ("kind", "version", "spec", "product"),
    [
        ("RDSInstance", "database.aws.crossplane.io/v1beta1", CONNECTION, ("Secret", "back", "a")),
        ("ClusterPolicy", "kyverno.io/v1", GENERATE, ("Secret", None, "a")),
        ("Terraform", "infra.contrib.fluxcd.io/v1alpha2", {"writeOutputsToSecret": {"name": "a"}},
         ("Secret", "shop", "a")),
        ("DataVolume", "cdi.kubevirt.io/v1beta1", {}, ("PersistentVolumeClaim", "shop", "x")),
        ("ServiceEntry", ISTIO, {"hosts": ["a.back.svc.cluster.local", "api.example.com"]}, ("Service", "back", "a")),
        ("JobSet", "jobset.x-k8s.io/v1alpha2", {}, ("Service", "shop", "x")),
        ("Certificate", "cert-manager.io/v1", {"secretName": "a", "secretTemplate": {"annotations": REFLECTED}},
         ("Secret", None, "a")),
    ],
)  # fmt: skip
def test_products(kind: str, version: str, spec: dict[str, object], product: tuple[str, str | None, str]) -> None:
    [resource] = inventory_of(made(kind, "x", version=version, spec=spec)).resources
    assert [(p.kind, p.namespace, p.name) for p in products_of(resource)] == [product]


def missing(*texts: str) -> list[str]:
    """The names of what is missing."""
    return [problem.reference.name for problem in missing_objects(graph_of(*texts))]


class TestMissing:
    ROUTE = made("VirtualService", "x", version=ISTIO, spec=ROUTES)

    def test_hosts_of_routes(self) -> None:
        there = made("Service", "a") + "---\n" + made("Service", "b", "back")
        assert not missing(self.ROUTE, there)
        assert missing(self.ROUTE, made("Service", "a"), made("Service", "c", "back")) == ["b"]

    def test_an_entry_of_the_mesh_is_a_service(self) -> None:
        entry = made("ServiceEntry", "e", "back", ISTIO, spec={"hosts": ["b.back.svc.cluster.local"]})
        assert not missing(self.ROUTE, made("Service", "a"), made("Service", "c", "back"), entry)

    def test_a_gateway_of_istio_is_none_of_the_gateway_api(self) -> None:
        route = made("VirtualService", "x", version=ISTIO, spec={"gateways": ["web", "mesh"]})
        assert missing(route, made("Gateway", "web", version="gateway.networking.k8s.io/v1")) == ["web"]
        assert not missing(route, made("Gateway", "web", version=ISTIO))

    def test_tasks_may_come_from_a_catalogue(self) -> None:
        run = made("TaskRun", "x", version=TEKTON, spec={"taskRef": {"name": "git-clone"}})
        assert not missing(run, made("Task", "build", version=TEKTON))
        assert missing(run, made("Task", "git-clones", version=TEKTON)) == ["git-clone"]

    def test_a_service_of_another_group(self) -> None:
        ref = {"apiVersion": "serving.knative.dev/v1", "kind": "Service", "name": "web"}
        trigger = made("Trigger", "x", version="eventing.knative.dev/v1", spec={"subscriber": {"ref": ref}})
        assert missing(trigger, made("Service", "web")) == ["web"]
        assert not missing(trigger, made("Service", "web", version="serving.knative.dev/v1"))

    def test_nothing_is_said_where_the_namespace_is_not_known(self) -> None:
        issuer = made("ClusterIssuer", "x", version="cert-manager.io/v1", spec={"acme": {"solvers": [SOLVER]}})
        assert not missing(issuer, made("Secret", "b"))
        graph = graph_of(issuer, made("Secret", "a", "cert-manager"))
        assert [target.name for target in graph.edges[0].targets] == ["a"]

    def test_names_of_another_provider(self) -> None:
        spec = {"routes": [{"middlewares": [{"name": "auth@file"}]}]}
        route = made("IngressRoute", "x", version="traefik.io/v1alpha1", spec=spec)
        assert not missing(route, made("Middleware", "auth", version="traefik.io/v1alpha1"))

    def test_secrets_of_operators(self) -> None:
        pod = made("Pod", "x", spec={"imagePullSecrets": [{"name": "u.db.credentials.postgresql.acid.zalan.do"}]})
        assert not missing(pod, made("Secret", "other"))

    def test_a_secret_that_is_copied_everywhere(self) -> None:
        secret = annotated("Secret", "v1", "replicator.v1.mittwald.de/replicate-to", '"*"').replace("shop", "infra")
        pod = made("Pod", "y", spec={"imagePullSecrets": [{"name": "x"}]})
        assert not missing(pod, made("Secret", "other"), secret)
        assert missing(pod, made("Secret", "other"), secret.replace("replicate-to", "none")) == ["x"]
