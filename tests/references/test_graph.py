"""What references lead to, and what is said of those that lead nowhere."""

import pytest

from kubelint.graph.references import ReferenceGraph
from kubelint.graph.references.candidates import most_alike, one_slip
from kubelint.graph.references.ghosts import ghost
from kubelint.graph.references.missing import missing_keys, missing_objects
from kubelint.graph.references.wiring import servers
from kubelint.settings import ExternalObject, Settings
from kubelint.values.selectors import label_selector, map_selector
from tests.references.manifests import deployment, graph_of, graph_of_files, made

CONFIG_MAP = made("ConfigMap", "web", data={"mode": "fast"})
SERVICE = made("Service", "web", spec={"selector": {"app": "web"}, "ports": [{"port": 80}]})


def using(name: str, namespace: str = "shop", **more: object) -> str:
    """A Deployment that needs a ConfigMap."""
    container = {"name": "app", "image": "a", "envFrom": [{"configMapRef": {"name": name, **more}}]}
    return deployment("web", namespace, containers=[container])


def missing(graph: ReferenceGraph) -> list[str]:
    """The names of missing objects."""
    return [problem.reference.name for problem in missing_objects(graph)]


class TestMissing:
    def test_what_is_there_is_found(self) -> None:
        assert not missing(graph_of(using("web"), CONFIG_MAP))

    def test_a_name_of_another_namespace_is_not_enough(self) -> None:
        [problem] = missing_objects(graph_of(using("web"), made("ConfigMap", "web", "else")))
        assert problem.candidate is not None
        assert "namespace `else`" in problem.candidate.hint

    def test_nothing_is_said_of_a_kind_that_the_files_do_not_hold(self) -> None:
        assert not missing(graph_of(using("other")))

    def test_files_with_the_namespace_hold_its_config_maps_but_not_its_secrets(self) -> None:
        namespace = "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}"
        assert not missing(graph_of(using("other"), namespace))
        assert missing(graph_of(using("other"), namespace, made("ConfigMap", "web", "else"))) == ["other"]
        pod = made("Pod", "x", spec={"volumes": [{"secret": {"secretName": "other"}}]})
        assert not missing(graph_of(pod, namespace))

    def test_optional_references_are_respected(self) -> None:
        assert not missing(graph_of(using("other", optional=True), CONFIG_MAP))

    @pytest.mark.parametrize("name", ["kube-root-ca.crt", "istio-ca-root-cert", "$(NAME)", "${NAME}"])
    def test_what_every_cluster_has_and_what_is_filled_in_later(self, name: str) -> None:
        assert not missing(graph_of(using(name), CONFIG_MAP))

    @pytest.mark.parametrize(
        ("external", "said"),
        [
            (ExternalObject("ConfigMap", "shop", "oth*"), False),
            (ExternalObject("ConfigMap", None, "other"), False),
            (ExternalObject("ConfigMap", "else", "other"), True),
            (ExternalObject("Secret", "shop", "other"), True),
        ],
    )
    def test_external_objects_are_declared(self, external: ExternalObject, said: bool) -> None:
        graph = graph_of(using("other"), CONFIG_MAP, settings=Settings(external=(external,)))
        assert bool(missing(graph)) == said

    def test_a_class_may_be_the_label_of_volumes_or_come_with_a_chart(self) -> None:
        claim = made("PersistentVolumeClaim", "data", spec={"storageClassName": "manual"})
        fast = "{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: fast}}"
        volume = "{apiVersion: v1, kind: PersistentVolume, metadata: {name: a}, spec: {storageClassName: %s}}"
        chart = made("HelmRelease", "rook", version="helm.toolkit.fluxcd.io/v2")
        assert missing(graph_of(claim, fast)) == ["manual"]
        assert not missing(graph_of(claim, fast, volume % "manual"))
        assert missing(graph_of(claim, fast, volume % "other")) == ["manual"]
        assert not missing(graph_of(claim, fast, chart))

    def test_one_problem_for_several_places_of_one_object(self) -> None:
        name = {"configMapRef": {"name": "other"}}
        containers = [{"name": str(n), "image": "a", "envFrom": [name]} for n in range(3)]
        [problem] = missing_objects(graph_of(deployment("web", containers=containers), CONFIG_MAP))
        assert len(problem.others) == 2

    def test_a_kustomization_places_objects_without_namespace(self) -> None:
        unplaced = "{apiVersion: v1, kind: ConfigMap, metadata: {name: other}}"
        kustomization = "{apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, namespace: shop}"
        assert missing(graph_of(using("other"), CONFIG_MAP, unplaced)) == ["other"]
        assert not missing(graph_of(using("other"), CONFIG_MAP, unplaced, kustomization))

    def test_a_kustomization_without_kind_generates_too(self) -> None:
        assert not missing(graph_of(using("other"), CONFIG_MAP, "configMapGenerator: [{name: other}]"))

    def test_a_helm_release_may_make_what_carries_its_name(self) -> None:
        release = made("HelmRelease", "db", version="helm.toolkit.fluxcd.io/v2")
        assert not missing(graph_of(using("db-settings"), CONFIG_MAP, release))
        assert missing(graph_of(using("dbs-settings"), CONFIG_MAP, release)) == ["dbs-settings"]

    def test_what_the_controller_of_a_gateway_makes(self) -> None:
        gateway = made("Gateway", "web", version="gateway.networking.k8s.io/v1", spec={"gatewayClassName": "istio"})
        target = {"scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web-istio"}}
        scaler = made("HorizontalPodAutoscaler", "web", version="autoscaling/v2", spec=target)
        assert missing(graph_of(scaler, deployment("web"))) == ["web-istio"]
        assert not missing(graph_of(scaler, deployment("web"), gateway))
        graph = graph_of(gateway, deployment("api"))
        source = graph.inventory.resources[0]
        assert ghost(graph, source, map_selector({"app": "none"})) is not None
        assert ghost(graph, source, map_selector({"gateway.networking.k8s.io/gateway-name": "web"})) is None

    def test_the_service_that_selects_the_pods_of_a_stateful_set(self) -> None:
        headless = made("Service", "database", spec={"clusterIP": "None", "selector": {"app": "x"}})
        stateful = deployment("x").replace("Deployment", "StatefulSet")
        stateful = stateful.replace('"spec": {', '"spec": {"serviceName": "db", ', 1)
        [problem] = missing_objects(graph_of(stateful, headless))
        assert problem.candidate is not None
        assert "`database`" in problem.candidate.hint


class TestEnvironments:
    FILES = {
        "overlays/staging/a.yaml": using("web") + "---\n" + made("ConfigMap", "own"),
        "overlays/production/a.yaml": using("web") + "---\n" + CONFIG_MAP,
    }

    def test_objects_do_not_resolve_across_environments(self) -> None:
        [problem] = missing_objects(graph_of_files(self.FILES))
        assert problem.reference.source.environment == "staging"

    def test_what_lies_outside_belongs_to_each(self) -> None:
        assert not missing(graph_of_files({**self.FILES, "base/a.yaml": CONFIG_MAP}))

    def test_selectors_stay_in_their_environment(self) -> None:
        staging = made("ConfigMap", "x") + "---\n" + SERVICE
        graph = graph_of(
            overlays__staging__a=staging, overlays__production__a=made("ConfigMap", "x") + "---\n" + deployment("web")
        )
        assert not graph.selected(graph.services[0])


class TestComponents:
    COMPONENT = "{apiVersion: kustomize.config.k8s.io/v1alpha1, kind: Component}"

    def test_the_base_of_a_component_is_elsewhere(self) -> None:
        plain = {"a/web.yaml": using("other"), "a/settings.yaml": CONFIG_MAP}
        assert missing(graph_of_files(plain)) == ["other"]
        assert not missing(graph_of_files({**plain, "a/kustomization.yaml": self.COMPONENT}))
        assert missing(graph_of_files({**plain, "b/kustomization.yaml": self.COMPONENT})) == ["other"]

    def test_its_services_may_select_pods_of_the_base(self) -> None:
        service = made("Service", "api", spec={"selector": {"app": "api"}})
        files = {"a/service.yaml": service, "a/web.yaml": deployment("web"), "a/kustomization.yaml": self.COMPONENT}
        graph = graph_of_files(files)
        assert ghost(graph, graph.services[0], map_selector({"app": "api"})) is None
        assert ghost(graph, graph.services[0], map_selector({"app": "wep"})) is not None


class TestDocumentsThatCannotBeRead:
    BROKEN = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: other}\n data: {}\n"

    def test_what_they_may_hold_is_not_missing(self) -> None:
        text = "\n---\n".join((using("other"), CONFIG_MAP))
        assert missing(graph_of(text)) == ["other"]
        assert not missing(graph_of(f"{text}---\n{self.BROKEN}"))
        assert missing(graph_of(f"{text}---\n{self.BROKEN.replace('other', 'third')}")) == ["other"]
        assert missing(graph_of(f"{text}---\n{self.BROKEN.replace('ConfigMap', 'Secret')}")) == ["other"]

    def test_pods_that_they_may_hold(self) -> None:
        service = made("Service", "api", spec={"selector": {"app": "api"}})
        broken = "apiVersion: v1\nkind: Pod\nmetadata: {labels: {app: api}}\n spec: {}\n"
        for text, spoken in ((deployment("web"), True), (f"{deployment('web')}---\n{broken}", False)):
            graph = graph_of(f"{service}---\n{text}")
            assert (ghost(graph, graph.services[0], map_selector({"app": "api"})) is not None) == spoken


class TestParameters:
    API = "admissionregistration.k8s.io/v1"
    POLICY = made("ValidatingAdmissionPolicy", "limit", version=API, spec={"paramKind": {"kind": "ConfigMap"}})

    def binding(self, **parameter: str) -> str:
        spec = {"policyName": "limit", "paramRef": {"name": "limits", **parameter}}
        return made("ValidatingAdmissionPolicyBinding", "limit", version=self.API, spec=spec)

    def test_the_policy_says_of_which_kind(self) -> None:
        limits = made("ConfigMap", "limits")
        assert not missing(graph_of(self.POLICY, self.binding(namespace="shop"), limits))
        assert missing(graph_of(self.POLICY, self.binding(namespace="shop"), CONFIG_MAP)) == ["limits"]
        assert not missing(graph_of(self.binding(namespace="shop"), CONFIG_MAP))

    def test_without_a_namespace_it_is_that_of_the_request(self) -> None:
        graph = graph_of(self.POLICY, self.binding(), CONFIG_MAP, made("ConfigMap", "limits", "else"))
        assert not missing(graph)
        assert [target.name for target in graph.edges[-1].targets] == ["limits"]


class TestPatches:
    def test_a_patch_may_add_ports(self) -> None:
        unplaced = "{apiVersion: v1, kind: Pod, metadata: {name: a, labels: {app: web}}, spec: {containers: []}}"
        service = "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {selector: {app: web}}}"
        kustomization = "{apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, patches: [{path: a.yaml}]}"
        graph = graph_of(unplaced, service)
        assert len(servers(graph, graph.services[0])) == 1
        graph = graph_of(unplaced, service, kustomization)
        assert not servers(graph, graph.services[0])


class TestKeys:
    def keys(self, *texts: str, key: str = "mod") -> list[str]:
        reference = {"configMapKeyRef": {"name": "web", "key": key}}
        container = {"name": "app", "image": "a", "env": [{"name": "A", "valueFrom": reference}]}
        graph = graph_of(deployment("web", containers=[container]), *texts)
        return [f"{problem.key}: {problem.near}" for problem in missing_keys(graph)]

    def test_a_key_that_is_not_there(self) -> None:
        assert self.keys(CONFIG_MAP) == ["mod: mode"]

    def test_keys_of_another_namespace_do_not_count(self) -> None:
        assert self.keys(CONFIG_MAP, made("ConfigMap", "web", "else", data={"mod": "a"})) == ["mod: mode"]

    def test_keys_whose_values_have_a_wrong_type_exist(self) -> None:
        assert not self.keys(made("ConfigMap", "web", data={"mod": 50}))

    def test_nothing_is_said_of_an_object_that_is_empty_or_missing(self) -> None:
        assert not self.keys(made("ConfigMap", "web"))
        assert not self.keys()


class TestSelection:
    def selected(self, selector: object, *texts: str, plain: bool = False) -> list[str]:
        graph = graph_of(SERVICE, *texts)
        chosen = map_selector(selector) if plain else label_selector(selector)
        return [workload.name or "" for workload in graph.select(graph.services[0], chosen)]

    @pytest.mark.parametrize(
        ("selector", "names"),
        [
            ({"matchLabels": {"app": "web"}}, ["web"]),
            ({"matchLabels": {"app": "web", "tier": "back"}}, []),
            ({"matchExpressions": [{"key": "app", "operator": "In", "values": ["other"]}]}, []),
            ({"matchExpressions": [{"key": "app", "operator": "In", "values": ["web", "api"]}]}, ["web", "api"]),
            ({"matchExpressions": [{"key": "app", "operator": "NotIn", "values": ["web"]}]}, ["api"]),
            ({"matchExpressions": [{"key": "tier", "operator": "DoesNotExist"}]}, ["web", "api"]),
            ({}, ["web", "api"]),
            (None, []),
        ],
    )
    def test_all_requirements_hold_together(self, selector: object, names: list[str]) -> None:
        assert self.selected(selector, deployment("web"), deployment("api"), deployment("web", "else")) == names

    def test_a_service_elsewhere_in_the_folder_is_the_same_world(self) -> None:
        graph = graph_of(base__web=deployment("web"), network__service=SERVICE)
        assert [workload.name for workload in graph.selected(graph.services[0])] == ["web"]

    def test_rollouts_make_pods(self) -> None:
        rollout = deployment("web").replace('"apps/v1"', '"argoproj.io/v1alpha1"').replace('"Deployment"', '"Rollout"')
        assert self.selected({"app": "web"}, rollout, plain=True) == ["web"]

    def test_of_variants_the_own_one_counts(self) -> None:
        graph = graph_of(a=SERVICE + "---\n" + deployment("web"), b=SERVICE + "---\n" + deployment("web"))
        [workload] = graph.selected(graph.services[0])
        assert workload.resource.document.source.name == "a.yaml"


class TestCandidates:
    @pytest.mark.parametrize(
        ("word", "known", "found"),
        [
            ("wep", ["web", "api"], "web"),
            ("vautl", ["vault"], "vault"),
            ("frontent", ["frontend", "backend"], "frontend"),
            ("settings", ["web-settings"], "web-settings"),
            ("web-1", ["web-2"], None),
            ("db", ["cache"], None),
            ("", ["a"], None),
        ],
    )
    def test_most_alike(self, word: str, known: list[str], found: str | None) -> None:
        assert most_alike(word, known) == found

    @pytest.mark.parametrize(("one", "other"), [("ab", "abc"), ("abc", "axc"), ("abc", "acb"), ("abc", "bc")])
    def test_one_slip(self, one: str, other: str) -> None:
        assert one_slip(one, other)
        assert one_slip(other, one)

    def test_two_slips(self) -> None:
        assert not one_slip("abcd", "axcy")


def test_an_object_is_neither_a_candidate_for_itself_nor_a_sign_of_others() -> None:
    flux = "kustomize.toolkit.fluxcd.io/v1"
    web = made("Kustomization", "apps-web", "flux", flux, spec={"dependsOn": [{"name": "apps-wab"}]})
    assert not missing(graph_of(web))
    [problem] = missing_objects(graph_of(web, made("Kustomization", "other", "flux", flux, spec={})))
    assert (problem.reference.name, problem.candidate) == ("apps-wab", None)
